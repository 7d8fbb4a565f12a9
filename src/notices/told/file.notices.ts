import { virusFound } from '../../files'
import { paths } from '../../paths'
import { knownUser } from '../../users'
import { notice } from '../notice'

export const fileNotices = [
  // Whoever sent a file learns that it is gone, and can attach a clean copy.
  notice(virusFound, ({ details: { file, virus, sentBy, href } }) => ({
    people: [knownUser(sentBy)],
    text: 'virusFound',
    href: href || paths.home(),
    values: () => ({ file, virus }),
  })),
]
