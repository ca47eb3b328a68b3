// A language model that plays a script, behind the interface of OpenAI's: what it is asked is kept, what it says is set.
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Each turn of `play` is what the model does next: `{ tool, input }` calls a tool, `{ text }` says something, and a
 * function makes either of the messages so far. Messages and tools are as in POST /v1/chat/completions.
 */
export async function startModel() {
  let script = [];
  const asked = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"not here"}}');
      return;
    }
    const body = JSON.parse(text);
    asked.push(body);
    try {
      const next = script.shift() ?? { text: 'There is nothing more in my script.' };
      const turn = typeof next === 'function' ? next(body.messages) : next;
      answer(response, body, turn, asked.length);
    } catch (error) {
      // The script expected other messages: the agent is to end with the reason.
      const problem = { message: `${error.message} after ${JSON.stringify(body.messages.at(-1))}` };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: problem }));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return {
    credential: {
      id: 'openAiModel00001',
      name: 'Model',
      type: 'openAiApi',
      data: { apiKey: 'a-key-of-the-model', url: `http://127.0.0.1:${server.address().port}/v1` },
    },
    play: (turns) => {
      script = [...turns];
      asked.length = 0;
    },
    /** The requests since `play`. */
    asked,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(response, { model, stream }, { tool, input, text }, count) {
  const call = tool && {
    id: `call_${count}`,
    type: 'function',
    function: { name: tool, arguments: JSON.stringify(input) },
  };
  const message = { role: 'assistant', content: text ?? null, ...(call && { tool_calls: [call] }) };
  const finish = call ? 'tool_calls' : 'stop';
  const head = { id: `chatcmpl-${count}`, created: Math.floor(Date.now() / 1000), model };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  if (!stream) {
    const choices = [{ index: 0, message, finish_reason: finish }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const delta = { ...message, ...(call && { tool_calls: [{ index: 0, ...call }] }) };
  for (const choice of [
    { index: 0, delta, finish_reason: null },
    { index: 0, delta: {}, finish_reason: finish },
  ])
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [choice] })}\n\n`);
  response.end('data: [DONE]\n\n');
}
