import type { MongoClient } from 'mongodb'
import { Scoped } from '../../scoped'

/** What one request has asked of the database. */
interface Questions {
  count: number
  /** The one that took longest: 'find activities', without its values. */
  slowest: string
  slowestMs: number
}

const asked = new Scoped<Questions>()

/** Runs `work`, whose questions to the database are counted. */
export function counting<T>(work: () => T): { questions: Questions; result: T } {
  const questions: Questions = { count: 0, slowest: '', slowestMs: 0 }
  return { questions, result: asked.run(questions, work) }
}

/** From now on the questions that go through this client are counted for the request that asks them. */
export function watchQuestions(client: MongoClient): void {
  const underWay = new Map<number, { what: string; questions: Questions }>()
  client.on('commandStarted', ({ requestId, commandName, command }) => {
    const questions = asked.getStore()
    if (!questions) return
    questions.count += 1
    underWay.set(requestId, { what: `${commandName} ${collectionOf(command, commandName)}`.trim(), questions })
  })
  const ended = ({ requestId, duration }: { requestId: number; duration: number }) => {
    const known = underWay.get(requestId)
    underWay.delete(requestId)
    if (!known || duration < known.questions.slowestMs) return
    Object.assign(known.questions, { slowest: known.what, slowestMs: Math.round(duration) })
  }
  client.on('commandSucceeded', ended)
  client.on('commandFailed', ended)
}

function collectionOf(command: Record<string, unknown>, name: string): string {
  const value = name === 'getMore' ? command.collection : command[name]
  return typeof value === 'string' ? value : ''
}
