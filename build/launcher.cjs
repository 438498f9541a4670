#!/usr/bin/env node
// Runs on any Node, so it stays old-fashioned JavaScript: an older Node hands over to the Node 24 that npm brought along.
var os = require('node:os');
var path = require('node:path');
var own = ownNode();
if (own && Number(process.versions.node.split('.')[0]) < 24) {
  handOver(own);
} else {
  require('./require-node-24.cjs');
  require('./main.cjs');
}

function ownNode() {
  try {
    return path.join(path.dirname(require.resolve(`node-linux-${process.arch}/package.json`)), 'bin', 'node');
  } catch (_error) {
    return null;
  }
}

// The other process ends with this one, and this one as the other does.
function handOver(node) {
  var parameters = [path.join(__dirname, 'main.cjs')].concat(process.argv.slice(2));
  var child = require('node:child_process').spawn(node, parameters, { stdio: 'inherit' });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => {
    process.on(signal, () => {
      child.kill(signal);
    });
  });
  child.on('error', (error) => {
    console.error(
      `Mountwatch needs Node 24, and the one that npm installed does not run here (${error.message}): install Node 24.`,
    );
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + os.constants.signals[signal] : code);
  });
}
