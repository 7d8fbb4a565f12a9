import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Cell, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { presentHistory } from '../../platform/text/history'
import { signedIn } from '../../platform/text/signer'
import { written, writtenAround } from '../../platform/text/written'
import { formatDate } from '../../platform/time/formats'
import { mailGroups, whatStandsIn, type MailGroup, type NoticeText } from './mail-text.kinds'
import type { MailTextRecord } from './mail-text.model'
import { mayKeepMailTexts } from './mail-text.policy'
import type { Example, Preview } from './mail-text.preview'
import type { MailLanguage, MailPart, MailParts } from './mail-text.words'

/** What the presenters know of one kind: its texts in force, and the places that can stand in them. */
export interface KnownMailText {
  kind: NoticeText
  /** By which the trail knows it. */
  reference: string
  record: MailTextRecord
  parts: readonly MailPart[]
  texts: Record<MailLanguage, MailParts>
  isOwn: boolean
  placesOf: ReadonlyMap<string, ReadonlySet<string>>
}

/** One line of the list: a kind with its subject and who changed it last. */
export interface ListedMailText {
  subject: string
  isOwn: boolean
  last?: { byName: string; forName?: string; at: Date }
}

const placeOf = (kind: NoticeText, name: string, { t }: Viewer): string =>
  t(`notices:texts.place.${whatStandsIn(kind, name)}`)

// 'Request submitted: [title]': names of values in place of braces, in French with the 'de' that a name brings along.
const spoken = (kind: NoticeText, text: string, viewer: Viewer): string =>
  text.replace(/\{\{\s*(\w+)\s*(?:,\s*(\w+))?[^}]*\}\}/g, (_, name: string, format?: string) =>
    viewer.t(format === 'ofPerson' ? 'notices:texts.ofPlace' : 'notices:texts.inPlace', {
      place: placeOf(kind, name, viewer),
    }),
  )

const subjectOf = ({ subject, subject_other: several = '' }: MailParts): string => subject ?? several

/** Every kind of message, by what it is about. */
export const presentMailTexts = (known: (kind: NoticeText) => ListedMailText, viewer: Viewer) => {
  const { t } = viewer
  const rowOf = (kind: NoticeText): Record<'message' | 'text', Cell> => {
    const { subject, isOwn, last } = known(kind)
    return {
      message: {
        text: writtenAround(spoken(kind, subject, viewer), textLanguage(viewer), viewer.lang),
        href: paths.mailTexts.show({ kind }),
      },
      text: {
        text: t(isOwn ? 'notices:texts.isOwn' : 'notices:texts.isUsual'),
        sub: last && t('notices:texts.changedBy', { ...signedIn(last, viewer) }),
      },
    }
  }
  return {
    head: { title: t('notices:texts.title') } satisfies PageHead,
    groups: Object.entries(mailGroups).map(([group, kinds]) => ({
      heading: t(`notices:texts.group.${group as MailGroup}`),
      table: namedTable(t, 'notices:texts.column', ['message', 'text'], kinds, rowOf),
    })),
  }
}

const crumbs = ({ t }: Viewer) => [{ text: t('notices:texts.title'), href: paths.mailTexts.list() }]

// In an added language a reader sees the English text: its own are in its files.
const textLanguage = ({ lang }: Viewer): MailLanguage => (lang === 'fr' ? 'fr' : 'en')

const titleOf = ({ kind, texts }: KnownMailText, viewer: Viewer): string => {
  const language = textLanguage(viewer)
  return writtenAround(spoken(kind, subjectOf(texts[language]), viewer), language, viewer.lang)
}

/** One kind of message: its texts, what can stand in them, how they read, and who changed them. */
export function presentMailText(of: KnownMailText, example: Example, preview: Preview[], viewer: Viewer) {
  const { t, actor } = viewer
  const { kind, record, isOwn } = of
  const keeps = mayKeepMailTexts(actor, undefined)
  return {
    title: t('notices:texts.title'),
    head: {
      crumbs: crumbs(viewer),
      title: titleOf(of, viewer),
      actions: keeps
        ? [
            ...(isOwn
              ? [
                  {
                    text: t('notices:texts.reset'),
                    post: paths.mailTexts.reset({ kind }),
                    fields: { version: String(record.__v) },
                  },
                ]
              : []),
            { text: t('notices:texts.edit'), href: paths.mailTexts.edit({ kind }), main: true },
          ]
        : [],
    } satisfies PageHead,
    isOwn,
    ...presentPreview(example, preview, viewer),
    places: presentPlaces(of, viewer),
    history: presentHistory(record.history, 'notices:texts.history.', viewer),
  }
}

function presentPreview({ at }: Example, preview: Preview[], viewer: Viewer) {
  const { t } = viewer
  return {
    preview: preview.map(({ language, ...shown }) => ({ ...shown, heading: t(`vocabulary:languages.${language}`) })),
    exampleOf: at ? t('notices:texts.exampleOf', { day: formatDate(at, viewer) }) : t('notices:texts.exampleMadeUp'),
  }
}

const presentPlaces = ({ kind, placesOf }: KnownMailText, viewer: Viewer) =>
  namedTable(viewer.t, 'notices:texts.column', ['place', 'stands'], [...placesOf], ([name, formats]) => ({
    place: {
      lines: [...formats].map((format) =>
        written(`{{${name}${format === '' ? '' : `, ${format}`}}}`, 'en', viewer.lang),
      ),
    },
    stands: { text: placeOf(kind, name, viewer) },
  }))

const labels: Record<MailPart, string> = {
  subject: 'subject',
  subject_one: 'subjectOne',
  subject_other: 'subjectOther',
  text: 'text',
  text_one: 'textOne',
  text_other: 'textOther',
}

/** The form of the texts of one kind, with what they would read like where that was asked for. */
export function presentMailTextForm(
  of: KnownMailText,
  form: ReturnedForm,
  shown: { example: Example; preview: Preview[] } | null,
  viewer: Viewer,
) {
  const { t } = viewer
  const { kind, record, parts, texts } = of
  const fields = formFields(form, viewer, texts)
  const fieldOf = (language: MailLanguage, part: MailPart) => {
    const label = t(`notices:texts.part.${labels[part]}`)
    return part.startsWith('subject')
      ? fields.text(`${language}.${part}`, { label, lang: language, autocomplete: 'off' })
      : fields.textarea(`${language}.${part}`, { label, lang: language, rows: 8 })
  }
  return {
    title: t('notices:texts.edit'),
    head: {
      crumbs: [...crumbs(viewer), { text: t('notices:texts.column.message'), href: paths.mailTexts.show({ kind }) }],
      title: t('notices:texts.edit'),
    } satisfies PageHead,
    form: fields.form({
      action: paths.mailTexts.edit({ kind }),
      version: record.__v,
      sections: (['en', 'fr'] as const).map((language) => ({
        heading: t(`vocabulary:languages.${language}`),
        fields: parts.map((part) => fieldOf(language, part)),
      })),
      buttons: [
        { text: t('notices:texts.save'), main: true },
        { text: t('notices:texts.preview'), post: paths.mailTexts.preview({ kind }) },
      ],
      cancel: { text: t('notices:texts.cancel'), href: paths.mailTexts.show({ kind }) },
    }),
    places: presentPlaces(of, viewer),
    ...(shown ? presentPreview(shown.example, shown.preview, viewer) : { preview: [], exampleOf: '' }),
  }
}
