/** Which server an NFS error speaks of. */
import { efsDevice, efsHost } from './efs-host.ts';

const host = String.raw`(\[[^\s\]]{1,50}\]|[^\s:/'"]{1,255})`;

const mentions = [
  `while mounting ${host}:`,
  `mounting ${host}:/\\S{0,1024} failed`,
  `failed to resolve server ${host}`,
  `failed mount ${host}:/`,
  `local volume: mount ${host}:/[^\\s:]{0,1024}:/`,
  `mount spec ${host}:/`,
  `nfs server '?${host}`,
  `nfs: server ${host}`,
  `\\baddr=([^\\s,:'"]{1,255})`,
  `device=["']?${host}:/`,
  `passed in [\\w ]{1,30} address: lookup ${host}`,
  `-t nfs4? (?:-o \\S{1,255} )?${host}:/`,
  ` for ${host}:/(?!/)`,
].map((source) => new RegExp(source, 'i'));

/** This host is the TLS tunnel of the mount helper; a part `efs` makes a name that was given to a file system. */
const ofEfs = new RegExp(
  String.raw`^(?:127\.0\.0\.1|localhost|\[?::1\]?|(?:.{0,255}\.)?efs\..{0,255})$|${efsHost}`,
  'i',
);
const efsAnywhere = new RegExp(efsDevice, 'i');

/** Whether the text names an NFS server that is not one of EFS, and none of EFS: Docker resolves EFS to an address in `addr=`. */
export function namesForeignServer(text: string): boolean {
  const servers = mentions.flatMap((mention) => mention.exec(text)?.[1] ?? []);
  return servers.length > 0 && !servers.some((server) => ofEfs.test(server)) && !efsAnywhere.test(text);
}
