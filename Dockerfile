# Capstan in a container: built in one image, run in another that has neither tools nor development packages.
#   docker build -t capstan .
FROM node:22-bookworm-slim AS build
WORKDIR /capstan
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node build.mjs && npm ci --omit=dev --ignore-scripts && sh deploy/pack.sh /out

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /capstan
# The program belongs to root and is read alone; only /data and /tmp are written.
COPY --from=build /out ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.js"]
