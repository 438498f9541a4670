#!/usr/bin/env node
// Runs on any Node, so it stays old-fashioned JavaScript: an older Node hands over to the Node 24 that npm brought along.
var path = require('node:path');
var own = ownNode();
if (own && Number(process.versions.node.split('.')[0]) < 24) {
  process.exit(handOver(own));
}
require('./require-node-24.cjs');
require('./main.cjs');

function ownNode() {
  try {
    return path.join(path.dirname(require.resolve(`node-linux-${process.arch}/package.json`)), 'bin', 'node');
  } catch (_error) {
    return null;
  }
}

function handOver(node) {
  var parameters = [path.join(__dirname, 'main.cjs')].concat(process.argv.slice(2));
  return require('node:child_process').spawnSync(node, parameters, { stdio: 'inherit' }).status;
}
