import { timeZoneOf } from '../members'
import { paths } from '../paths'
import { instantOf } from '../platform/calendar-day'
import { organisationZone } from '../platform/config'
import { formFields } from '../platform/form-fields'
import { formatInstant } from '../platform/formats'
import type { Option, PageHead } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { knownZones, offsetOf } from '../platform/zones'

/** Where the reader's days begin and end: chosen here, else those of the Member's capital or of the organisation. */
export function presentPreferences(chosen: string | undefined, viewer: Viewer) {
  const { t, actor } = viewer
  const at = viewer.at ?? instantOf(viewer.today)
  const fields = formFields(undefined, viewer, { timeZone: chosen ?? '' })
  const usual = actor.memberCode ? timeZoneOf(actor.memberCode) : organisationZone
  const title = t('users:preferences.title')
  return {
    title,
    head: { title } satisfies PageHead,
    form: {
      action: paths.preferences(),
      hidden: [{ name: 'next', value: paths.preferences() }],
      sections: [
        {
          fields: [
            fields.select('timeZone', {
              label: t('users:preferences.zone'),
              hint: t('users:preferences.zoneHint', { now: formatInstant(at, viewer) }),
              options: [
                {
                  value: '',
                  text: t('users:preferences.usualZone', { zone: nameOf(usual), offset: offsetOf(usual, at) }),
                },
                ...knownZones().map((zone): Option => ({
                  value: zone,
                  text: `${nameOf(zone)} (${offsetOf(zone, at)})`,
                  group: zone.split('/')[0],
                })),
              ],
            }),
          ],
        },
      ],
      buttons: [{ text: t('users:save'), main: true }],
    },
  }
}

/** 'America/Argentina/Buenos_Aires' → 'Buenos Aires' */
const nameOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
