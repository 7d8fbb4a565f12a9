import { hostname } from 'node:os'
import { Long } from 'bson'
import { largestDocument } from '../data/collection'
import type { Doc } from '../values/bson'
import type { Command, Context } from './context'

const version = '7.0.0'

/** What drivers ask first: the answers of a replica set of one member. */
function hello({ connectionId, engine, body }: Context): Doc {
  const name = Object.keys(body)[0] === 'hello' ? 'isWritablePrimary' : 'ismaster'
  return {
    ...(body.helloOk === true ? { helloOk: true } : {}),
    [name]: true,
    secondary: false,
    setName: 'embedded',
    setVersion: 1,
    hosts: [engine.address],
    primary: engine.address,
    me: engine.address,
    maxBsonObjectSize: largestDocument,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  }
}

const greeting: Command = {
  // What a driver names here are offers (compression, mechanisms, later protocols); those not answered are declined.
  options: 'any',
  run: hello,
}

const build: Command = {
  options: {},
  run: () => ({
    version,
    gitVersion: 'embedded-store',
    modules: ['embedded-store'],
    sysInfo: 'embedded store, not a MongoDB server; set MONGODB_URI to use one',
    versionArray: [7, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: largestDocument,
  }),
}

export const handshake: Record<string, Command> = {
  hello: greeting,
  isMaster: greeting,
  ismaster: greeting,
  ping: { options: {}, inTransaction: true, run: () => ({}) },
  buildInfo: build,
  // Nobody signs in: whoever reaches the socket may do all.
  connectionStatus: {
    options: { showPrivileges: 'bool' },
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] } }),
  },
  // Monitors name the parts that they want or do not want; here there are only these.
  serverStatus: { options: 'any', run: serverStatus },
}

function serverStatus({ engine }: Context): Doc {
  const { current, created } = engine.connections
  return {
    host: hostname(),
    version,
    process: 'mongod',
    pid: Long.fromNumber(process.pid),
    uptime: process.uptime(),
    localTime: new Date(),
    connections: { current, available: Math.max(0, 1000 - current), totalCreated: created },
    storageEngine: { name: 'embedded-store', persistent: true, readOnly: false },
  }
}
