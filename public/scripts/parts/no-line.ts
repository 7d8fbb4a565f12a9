/** Without a line a button would lead to the browser's own page, and the text would be gone from the screen: it stays. */
export function stayWithoutLine(): void {
  const note = document.querySelector<HTMLTemplateElement>('template[data-no-line]')
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      document.querySelector('.no-line')?.remove()
      if (navigator.onLine || form.method !== 'post' || !note) return
      event.preventDefault()
      const button = event.submitter
      const place = button?.closest('.buttons') ?? button ?? form.lastElementChild
      place?.after(note.content.cloneNode(true))
    },
    // Before all that goes by what is sent.
    { capture: true },
  )
}
