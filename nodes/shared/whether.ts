/** What a meaning that is an order begins with; "run profiles" may be things. */
const orders =
  /^(?:add|allow|apply|check|copy|create|delete|do|fail|force|get|hide|ignore|include|keep|leave|list|load|move|replace|restart|return|run(?= (?:a|all|it|only|the)\b)|save|send|show|skip|start|stop|take|tell|use|wait)\b/;

/**
 * The description of a yes or no as n8n wants it, with "Whether" in front. The catalogue says what true means:
 * "True: save checkpoints" → "Whether to save checkpoints", "True: the engine stays" → "Whether the engine stays".
 */
export function whether(description: string, displayName: string): string {
  if (/^whether\b/i.test(description)) return description;
  const meaning = /^true: (.*)$/is.exec(description)?.[1];
  if (meaning === undefined || (/^run\b/.test(meaning) && !orders.test(meaning)))
    return `Whether ${displayName} is on. ${description}`.trim();
  return `Whether ${orders.test(meaning) ? 'to ' : ''}${meaning}`.replace(' False: ', ' Off: ');
}
