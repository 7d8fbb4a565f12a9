import { paths } from '../paths'
import { requestInformationAsked } from '../requests'
import { contactsAndHeadsOf } from '../users'
import { hear, tell } from './tell'

export function tellMemberWhenQuestionIsAsked(): void {
  hear(requestInformationAsked, (event) => {
    const { memberCode, text, day } = event.details
    return tell(event, {
      people: contactsAndHeadsOf(memberCode),
      what: 'questionAsked',
      href: paths.requests.show({ reference: event.subject.reference }),
      values: ({ t }) => ({ text, by: day ? t('notices:answerBy', { day }) : '' }),
    })
  })
}
