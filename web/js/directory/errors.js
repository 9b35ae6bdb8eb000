/** Shows each error at its field and moves the focus to the first; returns the errors that have no field in the form. */
export function showErrors(form, metadata, errors) {
  const unplaced = errors.filter((error) => !place(form, metadata, error));
  form.querySelector('[aria-invalid=true]')?.focus();
  return unplaced;
}

export function clearErrors(form) {
  for (const error of form.querySelectorAll('.error, .failure')) error.textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function place(form, metadata, { pointer, parameter, detail }) {
  const input = find(form, metadata, pointer ?? `/${parameter}`);
  if (!input) return false;
  input.setAttribute('aria-invalid', 'true');
  document.getElementById(input.getAttribute('aria-describedby')).textContent = `${labelOf(input)} ${detail}`;
  return true;
}

// Details are the rest of a sentence whose subject is the field: "is required".
const labelOf = (input) => input.dataset.label ?? 'This key';

function find(form, metadata, pointer) {
  if (pointer.startsWith('/metadata/')) {
    const key = pointer.slice('/metadata/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
    const input = metadata.inputOf(key);
    if (input) return input;
  }
  return [...form.querySelectorAll('[data-pointer]')].find(({ dataset }) => `${pointer}/`.startsWith(`${dataset.pointer}/`));
}
