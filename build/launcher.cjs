#!/usr/bin/env node
// Runs on any Node: an older one hands over to the Node 24 that npm brought along, if it did.
var path = require('node:path');
var own;
try {
  own = path.join(path.dirname(require.resolve(`node-linux-${process.arch}/package.json`)), 'bin', 'node');
} catch (_error) {
  own = null;
}
if (own && Number(process.versions.node.split('.')[0]) < 24) {
  var parameters = [path.join(__dirname, 'main.cjs')].concat(process.argv.slice(2));
  process.exit(require('node:child_process').spawnSync(own, parameters, { stdio: 'inherit' }).status);
}
require('./require-node-24.cjs');
require('./main.cjs');
