/** What is to be pasted elsewhere gets a button that copies it; without scripts it is marked and copied by hand. */
export function copyTexts(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-copy]')) {
    input.addEventListener('focus', () => input.select())
    // Only where the browser lets pages copy: over a safe line.
    if (!('clipboard' in navigator)) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn btn-quiet mt-3'
    button.textContent = input.dataset.copy ?? ''
    const said = document.createElement('span')
    said.className = 'ms-2'
    said.setAttribute('role', 'status')
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(input.value).then(
        () => (said.textContent = input.dataset.copied ?? ''),
        () => input.focus(),
      )
    })
    input.after(button, said)
  }
}
