import { timeZoneOf } from '../../members/pure'
import { paths } from '../../paths'
import { knownZones } from '../../platform/time/zones'
import { organisationZone } from '../../platform/time/calendar-day'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatInstant, offsetOf } from '../../platform/time/formats'
import { type Option, momentOf, type Viewer } from '../../platform/http/pages/view-types'
import { homeZone } from '../user.actor'
import type { KnownUser } from '../user.directory'
import { languageOptions } from '../language-options'

/** What people say of themselves: name, language, and where their days begin and end. */
export function presentPersonForm(user: KnownUser, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const at = momentOf(viewer)
  const fields = formFields(form, viewer, { ...user, timeZone: user.timeZone ?? '' }, 'users:field')
  return {
    action: paths.account(),
    version: user.__v,
    faults: presentFaults(form, viewer),
    sections: [
      {
        heading: t('users:account.person'),
        fields: [
          fields.text('name', {
            hint: t(user.expertId ? 'users:account.expertNameHint' : 'users:account.nameHint'),
            autocomplete: 'name',
          }),
          fields.radios('language', {
            hint: t('users:account.languageHint'),
            options: languageOptions(t),
          }),
          fields.select('timeZone', {
            hint: t('users:account.zoneHint', { now: formatInstant(at, viewer) }),
            options: zoneOptions(user, at, viewer),
          }),
        ],
      },
    ],
    buttons: [{ text: t('users:save'), main: true }],
  }
}

function zoneOptions(user: KnownUser, at: Date, { t }: Viewer): Option[] {
  const home = user.memberCode ? timeZoneOf(user.memberCode) : homeZone(user)
  const usual = home ?? organisationZone
  return [
    {
      value: '',
      text: t(home ? 'users:account.zoneOfMember' : 'users:account.zoneOfSecretariat', {
        zone: nameOf(usual),
        offset: offsetOf(usual, at),
      }),
    },
    ...knownZones().map((zone): Option => ({
      value: zone,
      text: `${nameOf(zone)} (${offsetOf(zone, at)})`,
      words: zone,
      group: zone.split('/')[0],
    })),
  ]
}

/** 'America/Argentina/Buenos_Aires' → 'Buenos Aires' */
const nameOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
