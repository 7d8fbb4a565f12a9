import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import { entryFormPage, entryStep } from '../platform/http/pages/kept-entries'
import { codeOptions, type Action, type Cell, type PageHead, type Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { presentHistory } from '../platform/text/history'
import { formatList } from '../platform/time/formats'
import { roles, type Role } from '../programme/actor'
import { mailChoiceOf, mailChoices } from './mail/mail-choice.form'
import type { SavedViewRecord } from './saved-view.model'
import { mayChangeView, mayRemoveView, mayShareViews } from './saved-view.policy'

const kept = ({ t }: Viewer) => ({ text: t('saved-views:title'), href: paths.savedViews.list() })

const addressOf = ({ list, reference }: SavedViewRecord): string => `${list}?saved=${reference}`

const rolesText = (some: readonly Role[], { t, lang }: Viewer): string =>
  formatList(some, lang, (role) => t(`vocabulary:roles.${role}`))

const sharedText = ({ sharedWith }: SavedViewRecord, viewer: Viewer): string =>
  sharedWith.length === 0 ? viewer.t('saved-views:notShared') : rolesText(sharedWith, viewer)

/** A view with the list of which it is one, as far as this reader may open it. */
export interface ShownView {
  view: SavedViewRecord
  listTitle: string
}

/** The views of a person, and those that are shared with the person. */
export function presentViews(shown: readonly ShownView[], viewer: Viewer) {
  const { t, actor } = viewer
  const rowOf = ({ view, listTitle }: ShownView): Record<'name' | 'list' | 'shared' | 'state', Cell> => ({
    name: { text: view.name, href: paths.savedViews.show(view) },
    list: { text: listTitle, href: addressOf(view) },
    shared: { text: sharedText(view, viewer) },
    state: { text: t(view.startFor.includes(actor.id) ? 'saved-views:isStart' : 'saved-views:isNoStart') },
  })
  return {
    head: {
      crumbs: [{ text: t('users:account.title'), href: paths.account() }],
      title: t('saved-views:title'),
    } satisfies PageHead,
    table: {
      ...namedTable(t, 'saved-views:column', ['name', 'list', 'shared', 'state'], shown, rowOf),
      empty: t('saved-views:none'),
      first: 50,
    },
  }
}

interface Facts {
  view: SavedViewRecord
  listTitle: string
  /** View, filters and order in words. */
  about: { label: string; value: string }[]
  columns: string[]
  lost: string | null
  /** Where other systems read it; null where its list is read by people alone. */
  live: { csv: string; json: string; scope: string; roles: readonly Role[] } | null
}

/** One view: what it shows, who sees it, and what can be done with it. */
export function presentView(
  { view, listTitle, about, columns, lost, live }: Facts,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const fields = formFields(form, viewer, { mail: mailChoiceOf(view, actor.id) }, 'saved-views:field')
  const isStart = view.startFor.includes(actor.id)
  const start: Action = {
    text: t(isStart ? 'saved-views:endStart' : 'saved-views:makeStart'),
    post: paths.savedViews.start(view),
    fields: { start: isStart ? 'no' : 'yes' },
  }
  return {
    head: {
      crumbs: [kept(viewer)],
      reference: view.reference,
      title: view.name,
      actions: [
        ...(mayRemoveView(actor, view)
          ? [entryStep(t('saved-views:remove'), paths.savedViews.remove(view), view)]
          : []),
        ...(mayChangeView(actor, view) ? [{ text: t('saved-views:edit'), href: paths.savedViews.edit(view) }] : []),
        start,
        { text: t('saved-views:open'), href: addressOf(view), main: true },
      ],
    } satisfies PageHead,
    facts: [
      ...namedFacts(t, 'saved-views:fact', { list: listTitle }),
      ...about,
      ...namedFacts(t, 'saved-views:fact', {
        columns: columns.length > 0 ? formatList(columns, lang, (one) => one) : t('saved-views:allColumns'),
        shared: sharedText(view, viewer),
        start: isStart && t('saved-views:isStart'),
      }),
    ],
    lost,
    rows: t('saved-views:ownRows'),
    mail: fields.form({
      action: paths.savedViews.mail(view),
      heading: t('saved-views:mail.heading'),
      fields: [fields.radios('mail', { options: codeOptions(mailChoices, 'saved-views:mail.choice.') })],
      button: t('saved-views:mail.save'),
    }),
    live: live && {
      isShared: live.roles.length > 0,
      csv: live.csv,
      json: live.json,
      key: t('saved-views:live.key', { scope: live.scope, roles: rolesText(live.roles, viewer) }),
      docsHref: paths.apiDocs(),
    },
    history: presentHistory(view.history, 'saved-views:history.', viewer),
  }
}

interface FormInput {
  view: SavedViewRecord | null
  /** Of a new one: the list, and what it shows. */
  list: string
  asked: string
  listTitle: string
  columns: readonly { key: string; label: string }[]
  chosen: readonly string[]
}

/** The form of a view, or of a new one. */
export function presentViewForm(
  { view, list, asked, listTitle, columns, chosen }: FormInput,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, actor } = viewer
  const fields = formFields(
    form,
    viewer,
    { name: view?.name, sharedWith: view?.sharedWith ?? [], columns: chosen, list, asked },
    'saved-views:field',
  )
  return entryFormPage(fields, {
    title: t(view ? 'saved-views:edit' : 'saved-views:new', { list: listTitle }),
    list: kept(viewer),
    here: view && { text: view.name, href: paths.savedViews.show(view) },
    action: view ? paths.savedViews.edit(view) : paths.savedViews.create(),
    entry: view,
    fields: [
      fields.text('name', { maxlength: 60, autocomplete: 'off' }),
      fields.checkboxes('columns', {
        optional: true,
        options: columns.map(({ key, label }) => ({ value: key, text: label })),
      }),
      ...(mayShareViews(actor, undefined) || (view?.sharedWith.length ?? 0) > 0
        ? [fields.checkboxes('sharedWith', { optional: true, options: codeOptions(roles, 'vocabulary:roles.') })]
        : []),
      ...(view ? [] : [fields.hidden('list'), fields.hidden('asked')]),
    ],
    button: t('saved-views:save'),
    cancel: t('saved-views:cancel'),
  })
}
