// Runs on any Node, so it must stay old-fashioned JavaScript.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'Mountwatch needs Node 24 and this is Node ' +
      process.versions.node +
      ': install Node 24, or on Linux run npm ci without --omit=optional, which brings it along.',
  );
  process.exit(1);
}
