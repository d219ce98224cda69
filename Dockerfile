# One image per service from one file:
#   docker build --target service --build-arg APP=webhook-gateway --build-arg PORT=3001 .
#   docker build --target outbound-service --build-arg APP=outbound-service --build-arg PORT=3004 .
#   docker build --target api-gateway --build-arg APP=api-gateway --build-arg PORT=3000 .   (with the portal)
#   docker build --target setup --build-arg APP=api-gateway .                               (migrations, topics, demo data)

FROM node:24.21.0-bookworm-slim AS node
WORKDIR /faro

# Only what decides on packages, so that a change of code installs nothing anew.
FROM node AS manifests
COPY package.json package-lock.json .npmrc ./
COPY libs ./libs
COPY apps ./apps
RUN find libs apps -type f ! -name package.json -delete

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx nx run-many -t build \
 && mkdir /release \
 && find libs apps -mindepth 2 -maxdepth 2 \( -name package.json -o -name dist \) -exec cp -r --parents {} /release \; \
 && find /release -name '*.spec.*' -delete

# What this one service needs, and nothing of the others: the webhook gateway holds no database driver.
FROM manifests AS packages
ARG APP
RUN npm ci --no-audit --no-fund --omit=dev --workspace "@faro/${APP}" --include-workspace-root=false

FROM node AS service
ARG APP
ARG PORT=3000
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    BIND_HOST=0.0.0.0 \
    HEALTH_URL=http://127.0.0.1:${PORT}/health/live
COPY --from=packages /faro/node_modules ./node_modules
COPY --from=build /release/libs ./libs
COPY --from=build /release/apps/${APP} ./apps/${APP}
COPY package.json ./
# /data is where a volume with media goes.
RUN ln -s "apps/${APP}/dist/bundle/main.js" main.js && install -d -o node -g node /data
USER 1000:1000
EXPOSE ${PORT}
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch(process.env.HEALTH_URL).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node's arguments as in tools/local/system/node-process.ts, which says why.
CMD ["node", "--enable-source-maps", "--disable-warning=DEP0169", "--max-semi-space-size=8", "main.js"]

FROM service AS conversation-service
CMD ["node", "--enable-source-maps", "--disable-warning=DEP0169", "--min-semi-space-size=2", "--max-semi-space-size=2", "--no-parallel-scavenge", "main.js"]

FROM service AS outbound-service
CMD ["node", "--enable-source-maps", "--disable-warning=DEP0169", "--optimize-for-size", "--min-semi-space-size=4", "--max-semi-space-size=4", "main.js"]

FROM service AS api-gateway
COPY --from=build /release/apps/portal ./apps/portal
CMD ["node", "--enable-source-maps", "--disable-warning=DEP0169", "--optimize-for-size", "--max-semi-space-size=4", "main.js"]

FROM service AS setup
COPY migrations ./migrations
COPY tools/local ./tools/local
HEALTHCHECK NONE
CMD ["node", "tools/local/migrate.ts"]
