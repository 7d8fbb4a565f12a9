import { arch, availableParallelism, hostname, release, type } from 'node:os'
import { Int32 } from 'bson'
import type { Doc } from '../bson'
import type { Command, Context } from './context'
import { signInOffers } from './sign-in'

const largestDocument = 16 * 1024 * 1024

/** What drivers ask first: the answers of a replica set of one member. */
function hello({ caller, engine, body }: Context): Doc {
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
    connectionId: caller.connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ...signInOffers(body, caller),
  }
}

const greeting: Command = {
  // What a driver names here are offers (compression, mechanisms, later protocols); those not answered are declined.
  options: 'any',
  run: hello,
}

export const handshake: Record<string, Command> = {
  hello: greeting,
  isMaster: greeting,
  ismaster: greeting,
  ping: { options: [], inTransaction: true, run: () => ({}) },
  buildInfo: { options: [], run: buildInfo },
  buildinfo: { options: [], run: buildInfo },
  connectionStatus: {
    options: ['showPrivileges'],
    run: ({ body }) => ({
      authInfo: {
        authenticatedUsers: [],
        authenticatedUserRoles: [],
        ...(body.showPrivileges === true ? { authenticatedUserPrivileges: [] } : {}),
      },
    }),
  },
  // What tools with windows ask before they show anything.
  hostInfo: { options: [], run: hostInfo },
  getLog: { options: [], run: () => ({ totalLinesWritten: 0, log: [] }) },
  whatsmyuri: { options: [], run: () => ({ you: '127.0.0.1:0' }) },
  getParameter: {
    options: ['featureCompatibilityVersion'],
    run: () => ({ featureCompatibilityVersion: { version: '7.0' } }),
  },
}

function hostInfo(): Doc {
  return {
    system: {
      currentTime: new Date(),
      hostname: hostname(),
      cpuAddrSize: 64,
      numCores: availableParallelism(),
      cpuArch: arch(),
    },
    os: { type: type(), name: type(), version: release() },
    extra: {},
  }
}

function buildInfo(): Doc {
  return {
    version: '7.0.0',
    gitVersion: 'embedded-store',
    modules: ['embedded-store'],
    sysInfo: 'embedded store, not a MongoDB server; set MONGODB_URI to use one',
    versionArray: [7, 0, 0, 0].map((part) => new Int32(part)),
    bits: 64,
    debug: false,
    maxBsonObjectSize: largestDocument,
  }
}
