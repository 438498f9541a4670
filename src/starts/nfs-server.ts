/** Which server an NFS error speaks of. */

const mentions = [
  /while mounting (\[[^\s\]]{1,50}\]|[^\s:]{1,255}):/i,
  /mounting (\[[^\s\]]{1,50}\]|[^\s:]{1,255}):\/\S{0,1024} failed/i,
  /failed to resolve server ([^\s:]{1,255})/i,
  /failed mount ([^\s:]{1,255}):\//i,
  /mount spec ([^\s:]{1,255}):\//i,
  /nfs server '?([^\s':]{1,255})/i,
  /nfs: server ([^\s:]{1,255})/i,
  /\baddr=([^\s,:]{1,255})/i,
  /network volume address: lookup ([^\s:]{1,255})/i,
  / for (\[[^\s\]]{1,50}\]|[^\s:]{1,255}):\/\S{0,1024} on /i,
];

/** This host is the TLS tunnel of the mount helper; `fs-` and a part `efs` make a file system's DNS name. */
const ofEfs = /^(?:127\.0\.0\.1|localhost|\[?::1\]?|.{0,255}\bfs-.{0,255}|(?:.{0,255}\.)?efs\..{0,255})$/i;

/** Whether the text names an NFS server that is not one of EFS. */
export function namesForeignServer(text: string): boolean {
  const servers = mentions.flatMap((mention) => mention.exec(text)?.[1] ?? []);
  return servers.length > 0 && !servers.some((server) => ofEfs.test(server));
}
