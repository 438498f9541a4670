/** What happens at and after the start of a container, when its volumes are mounted already. */
import type { LookAlike } from './look-alike.ts';

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

export const processLookAlikes: readonly LookAlike[] = [
  {
    cause: 'not_efs:oci',
    means: 'The container runtime could not run the program of the container; its volumes were mounted.',
    remedy:
      "Look at `entryPoint` and `command`; a volume that is mounted over the program's directory hides it: mount at a path that holds no program files.",
    source: `${guide}/cannot-start-container.html`,
    signs: [
      {
        all: [
          'OCI runtime|runc (?:create|run|init)|container_linux\\.go|starting container process|container runtime (?:task|container)|failed to create shim|failed to create task for container|exec format error|mount callback failed|unable to start container process|rootfs_linux\\.go|exec: "',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:health',
    means: 'The task ran, and failed its health checks.',
    remedy:
      'Look at the health check of the container or target group, and at healthCheckGracePeriodSeconds of the service.',
    source: `${guide}/stopped-task-error-codes.html`,
    weak: true,
    signs: [{ all: ['health ?checks?|unhealthy'] }],
  },
  {
    cause: 'not_efs:oom',
    means: 'The container was killed because it used more memory than it may.',
    remedy: 'Raise `memory` of the container or task definition.',
    source: `${guide}/stopped-task-error-codes.html`,
    weak: true,
    signs: [{ all: ['OutOfMemory|out of memory|OOM ?killed'] }],
  },
  {
    cause: 'not_efs:docker_timeout',
    means: 'Docker did not answer the ECS agent in time.',
    remedy:
      'Look at the load of the instance and at the ECS agent log; if tasks there mount EFS, also at /var/log/ecs/ecs-volume-plugin.log.',
    source: `${guide}/stopped-task-error-codes.html`,
    weak: true,
    signs: [
      {
        all: [
          'DockerTimeoutError|could not transition to|CannotInspectContainerError|CannotStopContainerError',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:capacity',
    means: 'ECS found no place for the task, or lost it.',
    remedy:
      'Look at the capacity provider, the attributes and the free resources of the container instances.',
    source: `${guide}/service-event-messages-list.html`,
    weak: true,
    signs: [
      {
        all: [
          'spot|capacity is unavailable|unable to place a task|no container instance|host EC2|instance .{0,40}terminated|infrastructure|RESOURCE:|missing an attribute',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:app',
    means: 'The task ran, and ended or was stopped.',
    remedy: "Read the container's log and its exit code.",
    source: `${guide}/stopped-task-error-codes.html`,
    weak: true,
    signs: [
      {
        all: [
          'essential container|exit(?:ed)? (?:with )?(?:code|status)|scaling activity|task stopped by|stopped by user|deployment .{0,40}(?:failed|rolled)|exited with',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:mounted',
    means: 'The mount succeeded.',
    remedy: 'Nothing is wrong with this mount.',
    source: 'https://github.com/aws/efs-utils',
    weak: true,
    signs: [{ all: ['successfully mounted|mounted successfully|is already mounted'] }],
  },
];
