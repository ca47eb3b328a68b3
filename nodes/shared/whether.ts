/** What a meaning that is an order begins with; "run profiles" may be things. */
const orders =
  /^(?:add|allow|apply|check|copy|create|delete|do|fail|force|get|hide|ignore|include|keep|leave|list|load|move|replace|restart|return|run(?= (?:a|all|it|only|the)\b)|save|send|show|skip|start|stop|take|tell|use|wait)\b/;

/**
 * The description of a yes or no as n8n wants it, with "Whether" in front. The catalogue says what true means:
 * "True: save checkpoints" and "True to save checkpoints" → "Whether to save checkpoints", "True: the engine stays" →
 * "Whether the engine stays", "True for your favorites only" → "Whether to return your favorites only".
 */
export function whether(description: string, displayName: string): string {
  if (/^whether\b/i.test(description)) return description;
  const [, link = '', meaning = ''] = /^true(:| to| if| for) (.*)$/is.exec(description) ?? [];
  if (link === '' || (link === ':' && /^run\b/.test(meaning) && !orders.test(meaning)))
    return `Whether ${displayName} is on. ${description}`.trim();
  const isOrder = link === ' to' || (link === ':' && orders.test(meaning));
  return `Whether ${isOrder ? 'to ' : link === ' for' ? 'to return ' : ''}${meaning}`.replace(' False: ', ' Off: ');
}
