import { catalogEntry, createCatalog, platforms } from '@runbridge/core';

const HELP = `Usage: npm run --silent catalog

Prints every operation, one JSON object a line. Those that no page of their vendor documents say "documented":false:
eight of Talend Cloud (five for tasks, three for execution logs) and four of the INDIGO PaaS Orchestrator.
`;

const lines = createCatalog(platforms).operations.map((operation) => `${JSON.stringify(catalogEntry(operation))}\n`);

// A reader such as `head` leaves when it has enough: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.stdout.write(process.argv.includes('--help') ? HELP : lines.join(''));
