import { MongoClient } from 'mongodb'

// The server, and how many questions it has asked the database so far: told when the bench asks for it by a signal.

let questions = 0
const emit = Reflect.get(MongoClient.prototype, 'emit') as (this: MongoClient, ...given: unknown[]) => boolean
Object.defineProperty(MongoClient.prototype, 'emit', {
  value(this: MongoClient, ...given: unknown[]) {
    if (given[0] === 'commandStarted') questions += 1
    return emit.apply(this, given)
  },
})
process.on('SIGUSR2', () => process.stdout.write(`QUESTIONS=${questions}\n`))
await import('../../src/server')
