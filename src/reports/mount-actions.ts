/** What is enough to mount and write; acting as root is asked for where it is needed. */
export const mountActions = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];
