/** Poll times of a trigger: every so many seconds. In n8n 2 one expression may not have several of them. */
export const often = (seconds) => ({
  item: Array.from({ length: Math.floor(60 / seconds) }, (_, index) => ({
    mode: 'custom',
    cronExpression: `${index * seconds} * * * * *`,
  })),
});
