import { aDelivery, aSavedWebhook } from '../../webhooks/webhook.factory'
import { disableWebhook } from '../../../src/webhooks/webhook.service'
import { aSavedView } from '../../saved-views/saved-view.factory'
import { keyBody } from '../../users/api-keys/api-key.body'
import { aSavedKey } from '../../users/api-keys/api-key.factory'
import { aReadFile } from '../../donor-projects/donor-file.factory'
import { aSavedAnnouncement, typedAnnouncement } from '../../organization/announcements/announcement.factory'
import { correctHolidays } from '../../../src/members/holidays/holiday.service'
import { retireEntry } from '../../../src/organization/vocabularies/vocabulary-entry.service'
import { retireInstrument } from '../../../src/framework/instruments/instrument-register.service'
import { typedInstrument } from '../../framework/instruments/instrument.body'
import { closeProgramme } from '../../../src/funding/programmes/programme.service'
import { typedProgramme } from '../../funding/programmes/programme.body'
import { aSavedProgramme } from '../../funding/programmes/programme.factory'
import { ratesBody, savedRates } from '../../organization/rates/rates.factory'
import { paths } from '../../../src/paths'
import { changeMailText } from '../../../src/notices/texts/mail-text.service'
import { usualParts } from '../../../src/notices/texts/mail-text.words'
import { knownUser } from '../../../src/users'
import { aContactOf, actBy, anAdmin } from '../people'
import { as } from '../visitor'
import type { Opened, Posting } from './posting'

const kind = 'requestApproved'
const textForm = paths.mailTexts.edit({ kind })

const entry = { vocabulary: 'deliveryModes', code: 'hybrid' } as const

const instrument = { code: 'safe-framework' }

const ofView = (opened: (view: { reference: string }) => Pick<Opened, 'page' | 'form' | 'typed'>) => async () => {
  const by = (await as(anAdmin())).actor!
  return { by, email: knownUser(by.id)!.email, ...opened(await aSavedView(by, { sharedWith: ['coordinator'] })) }
}

/** Forms of what staff keep by pages. */
export const keptPostings: Posting[] = [
  {
    path: paths.webhooks.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.webhooks.create(),
        form: '/new',
        typed: { name: 'Archive', address: 'https://archive.example/told', kinds: ['request'] },
      }),
    field: 'name',
    makes: { collection: 'webhooks' },
  },
  {
    path: paths.webhooks.disable,
    open: async () => {
      const page = paths.webhooks.show(await aSavedWebhook())
      return { by: anAdmin(), page, form: '/steps/disable', typed: {} }
    },
  },
  {
    path: paths.webhooks.enable,
    open: async () => {
      const { reference } = await aSavedWebhook()
      await disableWebhook(reference, {}, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.webhooks.show({ reference }), form: '/steps/enable', typed: {} }
    },
  },
  {
    path: paths.webhooks.sendAgain,
    open: async () => {
      const { reference } = await aSavedWebhook()
      await aDelivery(reference, { deliveredAt: new Date('2026-11-20T09:00:00Z') })
      return { by: anAdmin(), page: paths.webhooks.show({ reference }), form: '/steps/sendAgain', typed: {} }
    },
  },
  {
    path: paths.savedViews.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.savedViews.create({}, { list: paths.members.list(), asked: 'region=AP' }),
        form: '/new',
        typed: { name: 'Pacific' },
      }),
    field: 'name',
    makes: { collection: 'savedviews' },
  },
  {
    path: paths.savedViews.edit,
    open: ofView((view) => ({ page: paths.savedViews.edit(view), form: '/edit', typed: { name: 'Another name' } })),
    field: 'name',
  },
  {
    path: paths.savedViews.start,
    open: ofView((view) => ({ page: paths.savedViews.show(view), form: '/steps/start', typed: {} })),
  },
  {
    path: paths.savedViews.mail,
    open: ofView((view) => ({ page: paths.savedViews.show(view), form: '/steps/mail', typed: { mail: 'always' } })),
    field: 'mail',
  },
  {
    path: paths.savedViews.update,
    open: ofView((view) => ({
      page: paths.members.list({}, { region: 'ESA', saved: view.reference }),
      form: '/steps/update',
      typed: {},
    })),
  },
  {
    path: paths.savedViews.remove,
    open: ofView((view) => ({ page: paths.savedViews.show(view), form: '/steps/remove', typed: {} })),
  },
  {
    path: paths.apiKeys.create,
    open: () => Promise.resolve({ by: anAdmin(), page: paths.apiKeys.create(), form: '/new', typed: keyBody() }),
    field: 'name',
    makes: { collection: 'apikeys' },
  },
  {
    path: paths.apiKeys.revoke,
    open: async () => {
      const page = paths.apiKeys.show(await aSavedKey())
      return { by: anAdmin(), page, form: '/steps/revoke', typed: {} }
    },
  },
  {
    path: paths.donorProjects.step,
    open: async () => {
      const page = paths.donorProjects.show(await aReadFile())
      return { by: anAdmin(), page, form: '/steps/apply', typed: {} }
    },
  },
  {
    path: paths.programmes.create,
    open: () =>
      Promise.resolve({ by: anAdmin(), page: paths.programmes.create(), form: '/new', typed: typedProgramme() }),
    field: 'name.en',
    makes: { collection: 'programmes' },
  },
  {
    path: paths.programmes.edit,
    open: async () => {
      const page = paths.programmes.edit(await aSavedProgramme())
      return { by: anAdmin(), page, form: '/edit', typed: { partners: 'Another partner' } }
    },
    field: 'partners',
  },
  {
    path: paths.programmes.close,
    open: async () => {
      const page = paths.programmes.show(await aSavedProgramme())
      return { by: anAdmin(), page, form: '/steps/close', typed: {} }
    },
  },
  {
    path: paths.programmes.reopen,
    open: async () => {
      const { code } = await aSavedProgramme()
      await closeProgramme(code, {}, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.programmes.show({ code }), form: '/steps/reopen', typed: {} }
    },
  },
  {
    path: paths.rates.create,
    open: () => Promise.resolve({ by: anAdmin(), page: paths.rates.create(), form: '/new', typed: ratesBody() }),
    field: 'source',
    makes: { collection: 'ratetables' },
  },
  {
    path: paths.rates.edit,
    open: async () => {
      const page = paths.rates.edit(await savedRates())
      return { by: anAdmin(), page, form: '/edit', typed: { source: 'Another bank' } }
    },
    field: 'source',
  },
  {
    path: paths.rates.withdraw,
    open: async () => {
      const page = paths.rates.show(await savedRates())
      return { by: anAdmin(), page, form: '/steps/withdraw', typed: {} }
    },
  },
  {
    path: paths.instruments.create,
    open: () =>
      Promise.resolve({ by: anAdmin(), page: paths.instruments.create(), form: '/new', typed: typedInstrument() }),
    field: 'name.en',
    makes: { collection: 'instruments' },
  },
  {
    path: paths.instruments.edit,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.instruments.edit(instrument),
        form: '/edit',
        typed: { 'name[en]': 'Framework of Standards' },
      }),
    field: 'name.en',
  },
  {
    path: paths.instruments.retire,
    open: () =>
      Promise.resolve({ by: anAdmin(), page: paths.instruments.show(instrument), form: '/steps/retire', typed: {} }),
  },
  {
    path: paths.instruments.restore,
    open: async () => {
      await retireInstrument(instrument.code, {}, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.instruments.show(instrument), form: '/steps/restore', typed: {} }
    },
  },
  {
    path: paths.vocabularies.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.vocabularies.create(entry),
        form: '/new',
        typed: { 'name[en]': 'Virtual reality', 'name[fr]': 'Réalité virtuelle' },
      }),
    field: 'name.en',
    makes: { collection: 'vocabularyentries' },
  },
  {
    path: paths.vocabularies.edit,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.vocabularies.edit(entry),
        form: '/edit',
        typed: { 'name[en]': 'Mixed' },
      }),
    field: 'name.en',
  },
  {
    path: paths.vocabularies.retire,
    open: () =>
      Promise.resolve({ by: anAdmin(), page: paths.vocabularies.entry(entry), form: '/steps/retire', typed: {} }),
  },
  {
    path: paths.vocabularies.restore,
    open: async () => {
      await retireEntry(entry, {}, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.vocabularies.entry(entry), form: '/steps/restore', typed: {} }
    },
  },
  {
    path: paths.holidays.correct,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.holidays.correct({ code: 'FJ' }),
        form: '/correct',
        typed: { kind: 'add', day: '2027-03-03', note: 'Proclaimed in January' },
      }),
    field: 'day',
  },
  {
    path: paths.holidays.undo,
    open: async () => {
      await correctHolidays('FJ', { kind: 'add', day: '2027-03-03', note: '' }, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.holidays.show({ code: 'FJ' }), form: '/steps/undo', typed: {} }
    },
  },
  {
    path: paths.announcements.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.announcements.create(),
        form: '/new',
        typed: typedAnnouncement(),
      }),
    field: 'text.en',
    makes: { collection: 'announcements' },
  },
  {
    path: paths.announcements.edit,
    open: async () => {
      const page = paths.announcements.edit(await aSavedAnnouncement())
      return { by: anAdmin(), page, form: '/edit', typed: { 'text[en]': 'Another text' } }
    },
    field: 'text.en',
  },
  {
    path: paths.announcements.withdraw,
    open: async () => {
      const page = paths.announcements.show(await aSavedAnnouncement())
      return { by: anAdmin(), page, form: '/steps/withdraw', typed: {} }
    },
  },
  {
    path: paths.announcements.dismiss,
    open: async () => {
      await aSavedAnnouncement({ until: '2027-12-31' })
      return { by: aContactOf('FJ'), page: paths.home(), form: '/steps/dismiss', typed: {} }
    },
  },
  {
    path: paths.mailTexts.edit,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: textForm,
        form: '/edit',
        typed: { 'en[subject]': 'Approved: {{title}}' },
      }),
    field: 'en.subject',
  },
  {
    path: paths.mailTexts.reset,
    open: async () => {
      const own = { ...usualParts(kind, 'en'), subject: 'Approved: {{title}}' }
      await changeMailText(kind, { en: own, fr: usualParts(kind, 'fr') }, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.mailTexts.show({ kind }), form: '/steps/reset', typed: {} }
    },
  },
]
