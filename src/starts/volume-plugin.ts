/** By which words the speaker of a `VolumeDriver` error is known: sources of expressions, as in sign.ts. */

/**
 * The plugin of ECS, which mounts EFS, answers in one of these. That a volume is called `ecs-...` says nothing of its driver:
 * the agent names every Docker volume so.
 * Source: https://github.com/aws/amazon-ecs-agent ecs-init/volumes/ecs_volume_plugin.go
 */
export const answerOfEcsPlugin = String.raw`VolumeDriver\.\w{3,12}["']?: (?:mounting vol|(?:failed to (?:un)?mount )?volume ecs-|no volume driver found for type|volume efs type not supported|mount failed due to an error while saving state)`;

export const wordsOfEcsPlugin: readonly string[] = [
  'mounting volume failed',
  'amazon-ecs-volume-plugin',
  '/var/lib/ecs/vol',
  answerOfEcsPlugin,
];

/** A mount that names no other plugin than by having no answer: that is how the plugin of ECS hangs. */
export const bareTimeout = String.raw`VolumeDriver\.\w{3,12}["']?: (?:context deadline|net/http: request cancel|.{0,20}awaiting headers)`;

/** A socket, an address or a plugin's directory that is not the one of ECS. */
export const otherSocket = String.raw`plugins(?:%2f|/)(?!amazon-ecs-volume-plugin)[\w./%-]{1,300}\.sock|(?:%2f|/)(?!amazon-ecs-volume-plugin)[\w.-]{1,100}\.sock/VolumeDriver|https?://[^\s/%]{1,200}/VolumeDriver`;

/** Docker tells the plugin's path. The local driver mounts at `volumes/<name>/_data`, wherever Docker keeps its data. */
export const otherMountPath = `while mounting volume ["'](?!/var/lib/(?:ecs|docker)/vol|[^"']{0,255}/volumes/[^"'/]{1,255}/_data)/[^"']{1,300}["']`;

/** Names of plugins, but for where a volume, service, family, container or image is called so. */
export const otherPluginName = String.raw`(?<!(?:\becs-|service |family:|container |image |amazonaws\.com/)[\w.-]{0,80})(?:cloudstor|rexray|docker-legacy|rancher|netapp|ontap|trident|portworx|pxd|convoy|flocker|gluster|local-persist|sshfs|netshare|s3fs|goofys|ceph|storageos|azurefile|blobfuse|longhorn|beegfs|nimble|quobyte|propagated-mount)`;

/** Steps of the Container Storage Interface, which the plugin of ECS does not speak. */
export const containerStorageInterface =
  '(?:Node|Controller)(?:Unp|P)ublishVolume|NodeStageVolume|NodeUnstageVolume';
