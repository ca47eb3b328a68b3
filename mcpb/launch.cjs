// A desktop client hands over the fields that were left empty as '' or as the placeholder itself. The server refuses
// empty variables, for elsewhere they are mistakes: here they mean "not set".
for (const [name, value = ''] of Object.entries(process.env))
  if (name.startsWith('RUNBRIDGE_') && /^\s*(\$\{user_config\.\w+\})?\s*$/.test(value)) delete process.env[name];

require('./runbridge-mcp.cjs');
