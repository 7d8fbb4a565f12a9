import { virusFound } from '../files'
import { paths } from '../paths'
import { knownUser } from '../users'
import { hear, tell } from './tell'

/** Whoever sent a file learns that it is gone, and can attach a clean copy. */
export function tellSenderWhenVirusIsFound(): void {
  hear(virusFound, (event) => {
    const { file, virus, sentBy, href } = event.details
    return tell(event, {
      people: [knownUser(sentBy)],
      what: 'virusFound',
      href: href || paths.home(),
      values: () => ({ file, virus }),
    })
  })
}
