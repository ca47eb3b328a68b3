# The MCP server over HTTP. It needs a platform's variables and RUNBRIDGE_HTTP_TOKENS (or OAuth): see docs/mcp.md.
#   docker build -t runbridge-mcp .
#   docker run --read-only --cap-drop ALL --stop-timeout 15 -p 127.0.0.1:8765:8765 --env-file runbridge.env runbridge-mcp
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY packages/core/package.json packages/core/
COPY packages/sandbox/package.json packages/sandbox/
COPY mcp/package.json mcp/
RUN npm ci --no-audit --no-fund
COPY packages/core packages/core
COPY mcp mcp
COPY scripts scripts
RUN node scripts/build-mcp.mjs out/runbridge-mcp.cjs

FROM node:24-slim
LABEL org.opencontainers.image.title="RunBridge MCP server" \
      org.opencontainers.image.url="https://runbridge.example" \
      org.opencontainers.image.licenses="MIT" \
      io.modelcontextprotocol.server.name="example.runbridge/runbridge"
WORKDIR /app
COPY LICENSE ./
COPY --from=build /build/out/ ./
ENV NODE_ENV=production
# Every address, because a container is reached from outside: the server refuses that without authentication.
ENV RUNBRIDGE_HTTP=0.0.0.0:8765
EXPOSE 8765
# By number, so that an orchestrator can see that it is not root.
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.RUNBRIDGE_HTTP.split(':').pop() + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/runbridge-mcp.cjs"]
