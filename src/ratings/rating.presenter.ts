import { expertName, ratingDimensions } from '../experts/pure'
import { memberName } from '../members/pure'
import type { MissionRecord } from '../missions'
import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import { namedTable } from '../platform/lists/columns'
import { written, writtenTitle } from '../platform/text/written'
import { formatDate, formatDay } from '../platform/time/formats'
import type { Action, Cell, FormPage, Viewer } from '../platform/http/pages/view-types'
import { answers, notSeen } from './rating.form'
import type { RatingRecord } from './rating.model'
import { mayReadRatings, ratedBy, raterOf } from './rating.policy'
import { lastRatingDay, whyNotRated } from './rating.window'

const crumbsOf = (mission: MissionRecord, { t, lang }: Viewer) => [
  { text: t('missions:list.title'), href: paths.missions.list() },
  { text: writtenTitle(mission, lang), href: paths.missions.show(mission) },
]

interface Ratings {
  /** What this reader has said. */
  own: readonly RatingRecord[]
  /** What everybody has said, for those who may read it. */
  all: readonly RatingRecord[]
}

/** The people of a mission whom this reader rates, and for coordinators all that was said. */
export function presentRatingsPage(mission: MissionRecord, { own, all }: Ratings, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const rater = raterOf(actor, mission)
  const why = whyNotRated(mission, today)
  const last = lastRatingDay(mission)
  return {
    head: { crumbs: crumbsOf(mission, viewer), reference: mission.reference, title: t('ratings:title') },
    lead: why ? t(`ratings:closed.${why}`) : t('ratings:until', { day: formatDay(last!, lang) }),
    people: rater
      ? ratedBy(mission.team, actor.expertId ?? '').map((expert) => {
          const given = own.find((one) => one.expert === expert && one.state === 'given')
          return {
            name: expertName(expert),
            role: roleOn(mission, expert, viewer),
            when: given ? t('ratings:givenOn', { day: formatDate(given.givenAt, viewer) }) : null,
            actions: why ? [] : [given ? withdrawal(mission, given, viewer) : rate(mission, expert, viewer)],
          }
        })
      : null,
    all: mayReadRatings(actor, mission)
      ? {
          ...namedTable(
            t,
            'ratings:column',
            [
              'person',
              'rater',
              { key: 'preparation', label: t('vocabulary:ratingDimensions.preparation'), numeric: true },
              { key: 'expertise', label: t('vocabulary:ratingDimensions.expertise'), numeric: true },
              { key: 'facilitation', label: t('vocabulary:ratingDimensions.facilitation'), numeric: true },
              { key: 'communication', label: t('vocabulary:ratingDimensions.communication'), numeric: true },
              { key: 'reporting', label: t('vocabulary:ratingDimensions.reporting'), numeric: true },
              'remark',
            ],
            all,
            (one) => ratingRow(mission, one, viewer),
          ),
          empty: t('ratings:none'),
        }
      : null,
  }
}

const roleOn = ({ team }: MissionRecord, expert: string, { t }: Viewer): string => {
  const place = team.find((one) => one.expert === expert)
  return place ? t(`vocabulary:teamRoles.${place.role}`) : ''
}

const rate = ({ reference }: MissionRecord, expert: string, { t }: Viewer): Action => ({
  text: t('ratings:do.rate'),
  of: expertName(expert),
  href: paths.ratings.give({ reference, expert }),
})

const withdrawal = ({ reference }: MissionRecord, { expert, __v }: RatingRecord, { t }: Viewer): Action => ({
  text: t('ratings:do.withdraw'),
  of: expertName(expert),
  post: paths.ratings.withdraw({ reference, expert }),
  fields: { version: String(__v) },
})

const ratingRow = (mission: MissionRecord, one: RatingRecord, viewer: Viewer): Record<string, Cell> => {
  const { t, lang } = viewer
  const name = one.raterRole === 'member' ? memberName(one.rater, lang) : expertName(one.rater)
  return {
    person: { text: expertName(one.expert), sub: roleOn(mission, one.expert, viewer) },
    rater: { text: name, sub: t(`ratings:rater.${one.raterRole}`) },
    remark: { text: written(one.remark, one.writtenIn, lang) || '–' },
    ...Object.fromEntries(
      ratingDimensions.map((dimension) => {
        const score = one.scores.find((each) => each.dimension === dimension)?.score
        return [dimension, score === undefined ? { text: '–' } : { text: String(score), value: score }]
      }),
    ),
  }
}

/** The form in which one person is rated. */
export function presentRatingForm(
  mission: MissionRecord,
  expert: string,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage & { note: string } {
  const { t } = viewer
  const { reference } = mission
  const name = expertName(expert)
  const fields = formFields(form, viewer, {}, 'ratings:field')
  const options = answers.map((value) => ({
    value,
    text: value === notSeen ? t('ratings:notSeen') : t(`vocabulary:ratingScores.${value}`),
  }))
  return {
    head: {
      crumbs: [...crumbsOf(mission, viewer), { text: t('ratings:title'), href: paths.ratings.list(mission) }],
      eyebrow: roleOn(mission, expert, viewer),
      reference,
      title: t('ratings:titleOf', { name }),
    },
    note: t('ratings:note'),
    form: fields.form({
      action: paths.ratings.give({ reference, expert }),
      fields: [
        ...ratingDimensions.map((dimension) =>
          fields.radios(`scores.${dimension}`, {
            label: t(`vocabulary:ratingDimensions.${dimension}`),
            hint: undefined,
            options,
          }),
        ),
        fields.textarea('remark', { optional: true, rows: 4, maxlength: 2000 }),
      ],
      button: t('ratings:do.give'),
      cancel: { text: t('ratings:cancel'), href: paths.ratings.list(mission) },
    }),
  }
}
