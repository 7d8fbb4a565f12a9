import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { placeOf } from './limits'

const seconds = 1000

/** How many lines may be open at once; and of one place, where no balancer stands before this server. */
export const lines = { inAll: 2000, ofOnePlace: 500 }

/** Time limits for who sends slowly, reads slowly or says nothing; a bound on open lines. */
export function guardDoors(server: Server, proxies: number): void {
  server.headersTimeout = 20 * seconds
  // Fifty megabytes from the field, over a thin line.
  server.requestTimeout = 15 * 60 * seconds
  // Longer than the minute for which balancers keep theirs.
  server.keepAliveTimeout = 65 * seconds
  server.timeout = 150 * seconds
  server.maxConnections = lines.inAll
  if (proxies > 0) return
  const byPlace = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const place = placeOf(socket.remoteAddress)
    const open = (byPlace.get(place) ?? 0) + 1
    if (open > lines.ofOnePlace) return socket.destroy()
    byPlace.set(place, open)
    socket.once('close', () => {
      const left = byPlace.get(place)! - 1
      if (left > 0) byPlace.set(place, left)
      else byPlace.delete(place)
    })
  })
}

/**
 * Watches who is being answered; the function that comes back closes the doors: nobody comes in, what has been asked is
 * answered, and what is only half asked after `half` milliseconds is cut off. After `whole` nothing is waited for.
 */
export function watchDoors(server: Server): (half?: number, whole?: number) => Promise<void> {
  const open = new Set<Socket>()
  const asked = new Map<Socket, IncomingMessage>()
  let isClosing = false
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    asked.set(req.socket, req)
    // Doors, logs and what is sent wait for the end of an answer: more than the ten that Node takes for a leak.
    res.setMaxListeners(20)
    res.once('close', () => {
      asked.delete(req.socket)
      // A browser would keep its line for the next page.
      if (isClosing) setImmediate(() => server.closeIdleConnections())
    })
  })
  return async (half = 3 * seconds, whole = 7 * seconds) => {
    isClosing = true
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const cutHalf = () => {
      for (const socket of open) if (!asked.get(socket)?.complete) socket.destroy()
    }
    const timers = [setTimeout(cutHalf, half), setTimeout(() => server.closeAllConnections(), whole)]
    await closed
    timers.forEach(clearTimeout)
  }
}
