import type { Worker } from 'node:worker_threads'
import { Busy, ClientGone } from '../errors'

interface Limits {
  /** Threads that work at the same time; each is started when it is needed. */
  workers: number
  /** Orders that wait for one; whoever comes then is told to come again. */
  waiting: number
  /** Milliseconds after which an order is given up and its worker ended. */
  longest: number
  /** Milliseconds without an order after which a worker ends, and gives its memory back. */
  idle: number
  /** Milliseconds that an order nobody waits for any more may take to its end, which is cheaper than a new worker. */
  patience: number
}

/** What a worker answers: what was asked for, or why not. */
export type WorkerAnswer<Answer> = { answer: Answer } | { failed: unknown }

interface Task<Order, Answer> {
  order: Order
  done: (answer: Answer) => void
  failed: (error: unknown) => void
  /** Ends the worker that works on it. */
  end?: () => void
}

interface Resting {
  worker: Worker
  /** It has something to do again. */
  wake: () => void
}

/**
 * Work that would hold up everybody's pages, done by a few workers beside them: so much at once, so much waiting, and
 * nothing for those who have gone.
 */
export class WorkerPool<Order, Answer> {
  private working = 0
  private readonly queue: Task<Order, Answer>[] = []
  private readonly resting: Resting[] = []

  constructor(
    private readonly newWorker: () => Worker,
    private readonly limits: Limits,
  ) {}

  /** Has it done in its turn. Throws Busy when too many wait, or when it takes too long, and ClientGone on the signal. */
  do(order: Order, signal?: AbortSignal): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(new ClientGone())
    return new Promise((done, failed) => {
      const task: Task<Order, Answer> = { order, done, failed }
      if (this.working < this.limits.workers) this.start(task)
      else if (this.queue.length >= this.limits.waiting) return failed(new Busy())
      else this.queue.push(task)
      signal?.addEventListener('abort', () => this.cancel(task), { once: true })
    })
  }

  private cancel(task: Task<Order, Answer>): void {
    const place = this.queue.indexOf(task)
    if (place >= 0) this.queue.splice(place, 1)
    else if (task.end) setTimeout(task.end, this.limits.patience).unref()
    task.failed(new ClientGone())
  }

  private start(task: Task<Order, Answer>): void {
    this.working += 1
    const worker = this.worker()
    const finish = (tell: () => void, survives: boolean) => {
      if (!task.end) return
      task.end = undefined
      clearTimeout(deadline)
      // One by one: the worker has listeners of its own.
      worker.off('message', answered).off('error', failed).off('exit', ended)
      this.working -= 1
      if (survives) this.rest(worker)
      else endWorker(worker)
      tell()
      const next = this.queue.shift()
      if (next) this.start(next)
    }
    const answered = (word: WorkerAnswer<Answer>) =>
      finish(() => ('answer' in word ? task.done(word.answer) : task.failed(word.failed)), true)
    const failed = (error: unknown) => finish(() => task.failed(error), false)
    const ended = () => failed(new Error('a worker has ended'))
    task.end = () => failed(new Busy())
    const deadline = setTimeout(task.end, this.limits.longest)
    deadline.unref()
    worker.on('message', answered).on('error', failed).on('exit', ended)
    worker.postMessage(task.order)
  }

  private worker(): Worker {
    const rested = this.resting.pop()
    if (rested) {
      rested.wake()
      return rested.worker
    }
    const worker = this.newWorker()
    // Nobody waits with the end of the process for what a worker does.
    worker.unref()
    return worker
  }

  private rest(worker: Worker): void {
    const timer = setTimeout(() => {
      forget()
      endWorker(worker)
    }, this.limits.idle)
    timer.unref()
    const wake = () => {
      clearTimeout(timer)
      worker.off('error', forget).off('exit', forget)
    }
    const resting: Resting = { worker, wake }
    const forget = () => {
      wake()
      const place = this.resting.indexOf(resting)
      if (place >= 0) this.resting.splice(place, 1)
    }
    worker.on('error', forget).on('exit', forget)
    this.resting.push(resting)
  }
}

function endWorker(worker: Worker): void {
  // What it still says on its way out concerns nobody, and must not end the process.
  worker.on('error', () => undefined)
  void worker.terminate()
}
