import { paths } from '../../paths'
import { namedFacts } from '../../platform/lists/facts'
import { formatInstant } from '../../platform/time/formats'
import type { OpenSession } from '../../platform/http/session/sessions'
import type { Action, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { browserName } from './browser-name'

/** A session by a name that says nothing of its id. */
type NamedSession = Omit<OpenSession, '_id' | 'userId'> & { name: string; isThis: boolean }

/** What a browser calls itself, in words. */
export function wordsForBrowser(agent: string, { t }: Viewer): string {
  const { browser, system } = browserName(agent)
  if (browser && system) return t('users:sessions.browserOn', { browser, system })
  return browser ?? (system ? t('users:sessions.unknownOn', { system }) : t('users:sessions.unknown'))
}

/** Where a person is signed in. */
export function presentSessions(sessions: readonly NamedSession[], viewer: Viewer) {
  const { t } = viewer
  const others = sessions.filter(({ isThis }) => !isThis).length
  const endOthers: Action = { text: t('users:sessions.endOthers'), post: paths.sessions.endOthers() }
  return {
    head: {
      crumbs: [{ text: t('users:account.title'), href: paths.account() }],
      title: t('users:sessions.title'),
    } satisfies PageHead,
    sessions: [...sessions]
      .sort((one, other) => Number(other.isThis) - Number(one.isThis))
      .map(({ name, isThis, agent, address, since, seenAt }) => ({
        browser: wordsForBrowser(agent, viewer),
        isThis,
        facts: namedFacts(t, 'users:sessions', {
          address,
          since: formatInstant(since, viewer),
          seen: formatInstant(seenAt ?? since, viewer),
        }),
        end: isThis ? null : { text: t('users:sessions.end'), post: paths.sessions.end(), fields: { session: name } },
      })),
    endOthers: others > 0 ? endOthers : null,
  }
}
