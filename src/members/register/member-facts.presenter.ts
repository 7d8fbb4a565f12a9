import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Field, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'
import { regionOptions } from '../listing/member.filters'
import type { MemberRecord } from '../member.model'
import { incomeGroups, memberTypes, workingLanguages } from '../member.vocabulary'
import { lettersIn } from './member-facts.form'

/** The form of what the register says of a Member, or of a new one: that has codes to be given. */
export function presentMemberFacts(member: MemberRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const list = { text: t('members:title'), href: paths.members.list() }
  const here = member && { text: textIn(member.name, lang), href: paths.members.show({ code: member.code }) }
  return {
    head: {
      crumbs: here ? [list, here] : [list],
      title: here ? t('members:register.title', { member: here.text }) : t('members:register.new'),
    } satisfies PageHead,
    form: {
      action: member ? paths.members.edit({ code: member.code }) : paths.members.create(),
      version: member?.__v,
      faults: presentFaults(form, viewer),
      sections: factSections(member, form, viewer),
      buttons: [{ text: t(member ? 'members:register.save' : 'members:register.add'), main: true }],
      cancel: { text: t('members:cancel'), href: (here ?? list).href },
    },
  }
}

function factSections(member: MemberRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, member ?? { type: 'state', correspondence: 'en' }, 'members:register.field')
  const named = (path: string, label: string): Field =>
    fields.text(path, { label: t(`members:register.field.${label}`), hint: undefined, autocomplete: 'off' })
  const codes = [
    fields.text('code', { maxlength: 2 }),
    fields.text('iso3', { label: t('members:register.field.iso3'), hint: undefined, maxlength: 3 }),
  ]
  return [
    {
      heading: t('members:register.names'),
      lead: member ? t('members:register.namesLead') : undefined,
      fields: [
        ...(member ? [] : codes),
        named('name.en', 'nameEn'),
        named('name.fr', 'nameFr'),
        fields.text('forms.fr.of', { autocomplete: 'off' }),
        fields.text('forms.fr.in', { autocomplete: 'off' }),
        fields.textarea('otherNames', {
          stored: (member?.otherNames ?? []).join('\n'),
          optional: true,
          rows: 3,
        }),
      ],
    },
    {
      heading: t('members:register.facts'),
      fields: [
        fields.select('region', { options: regionOptions }),
        fields.radios('type', { options: codeOptions(memberTypes, 'vocabulary:memberTypes.') }),
        fields.number('joined', { optional: true }),
        fields.select('income', { options: codeOptions(incomeGroups, 'vocabulary:incomeGroups.') }),
        fields.tick('ldc'),
      ],
    },
    {
      heading: t('members:register.languages'),
      fields: [
        fields.checkboxes('languages', { options: codeOptions(workingLanguages, 'vocabulary:languages.') }),
        fields.radios('correspondence', { options: codeOptions(lettersIn, 'vocabulary:languages.') }),
      ],
    },
  ]
}
