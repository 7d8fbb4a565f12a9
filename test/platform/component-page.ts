import { inOrderOfFields } from '../../src/platform/http/pages/fault-order'
import { translator } from '../../src/platform/text/i18n'
import { asset } from '../../src/platform/http/pages/assets'
import type { Ui } from '../../src/platform/http/pages/ui'
import { renderView } from '../../src/platform/http/pages/views'

/** A reader as the layout knows one: a coordinator who reads English, unless said otherwise. */
export const aReader = (more: Partial<Ui> = {}): Ui => ({
  lang: 'en',
  dir: 'ltr',
  theme: 'light',
  actor: { name: 'Lena Moreau', initials: 'LM', roles: ['coordinator'] },
  nav: [
    { text: 'Home', href: '/home', current: false },
    { text: 'Requests', href: '/requests', current: true },
  ],
  acting: undefined,
  isClosed: () => false,
  saysClosed: false,
  demonstration: null,
  organization: '',
  csrf: 'token',
  formKey: () => 'key',
  sentVersion: () => null,
  was: () => '',
  isGivenBack: false,
  person: 'somebody',
  sent: '',
  zone: 'UTC',
  writtenIn: () => ({ options: [{ value: 'en', text: 'English' }], value: 'en' }),
  inOrderOfFields,
  heldFiles: () => [],
  lostFiles: () => '',
  asset,
  downloads: null,
  here: '/requests',
  otherLanguages: [{ code: 'fr', name: 'Français', dir: 'ltr' }],
  flash: null,
  year: '2026/27',
  printed: '24 November 2026, 09:00',
  paths: {
    front: '/',
    home: '/home',
    signIn: '/sign-in',
    signOut: '/sign-out',
    endActing: '/acting-as/steps/end',
    account: '/account',
    language: '/preferences',
    theme: '/preferences',
    search: '/search',
    notifications: '/notifications',
    help: '/help',
    accessibility: '/accessibility',
    privacy: '/privacy',
    openData: '/open-data',
  },
  ...more,
})

/** One piece of a page as markup. */
export const renderPiece = (name: string, it: unknown, ui: Ui = aReader()): Promise<string> =>
  Promise.resolve(renderView(`components/${name}`, { page: {}, t: translator(ui.lang), ui, it }))

/** A whole page with these pieces in its frame. */
export async function renderSheet(pieces: [name: string, it: unknown][], ui: Ui = aReader()): Promise<string> {
  const bodies: string[] = []
  for (const [name, it] of pieces) bodies.push(await renderPiece(name, it, ui))
  return renderView('layout', {
    page: { title: 'Pieces' },
    t: translator(ui.lang),
    ui,
    it: { body: bodies.join('\n') },
  })
}
