import { graphError, invalidParameter } from '../graph/graph-error.js';
import type { RawMessage } from './send-request.js';

const MOST_ELEMENTS = 10;
const MOST_BUTTONS = 3;
const MOST_TITLE = 80;
const MOST_BUTTON_TEXT = 640;
const MOST_BUTTON_TITLE = 20;
const MOST_PAYLOAD = 1_000;

/** Throws Meta's error for a template that it would not show. */
export function validateTemplate(payload: RawMessage): void {
  switch (payload.template_type) {
    case 'generic':
      validateGeneric(payload);
      break;
    case 'button':
      validateButtonTemplate(payload);
      break;
    case 'media':
      validateMedia(payload);
      break;
    case 'receipt':
    case 'customer_feedback':
      break;
    default:
      throw invalidParameter(
        `Param template_type must be one of {generic, button, media, receipt, customer_feedback} - got "${payload.template_type}".`,
      );
  }
}

function validateGeneric(payload: RawMessage): void {
  const elements = listOf(payload.elements);
  if (elements.length === 0) throw graphError(194, null, '(#194) Param elements has too few elements.');
  if (elements.length > MOST_ELEMENTS) throw graphError(105, null, '(#105) Param elements has too many elements.');
  for (const element of elements) {
    const [title, subtitle] = [String(element.title ?? ''), String(element.subtitle ?? '')];
    if (title === '' || [...title].length > MOST_TITLE || [...subtitle].length > MOST_TITLE)
      throw invalidParameter(
        `Param title and subtitle of an element: a title is needed, both of at most ${MOST_TITLE} characters.`,
      );
    validateButtons(listOf(element.buttons));
  }
}

function validateButtonTemplate(payload: RawMessage): void {
  const text = String(payload.text ?? '');
  if (text === '' || [...text].length > MOST_BUTTON_TEXT)
    throw invalidParameter(`Param text of a button template must have 1 to ${MOST_BUTTON_TEXT} characters.`);
  const buttons = listOf(payload.buttons);
  if (buttons.length === 0) throw graphError(194, null, '(#194) Param buttons has too few elements.');
  validateButtons(buttons);
}

function validateMedia(payload: RawMessage): void {
  const elements = listOf(payload.elements);
  if (elements.length !== 1) throw invalidParameter('Param elements of a media template must have exactly 1 element.');
  if (elements[0]?.url === undefined && elements[0]?.attachment_id === undefined)
    throw invalidParameter('A media template needs a url or an attachment_id.');
  validateButtons(listOf(elements[0]?.buttons));
}

function validateButtons(buttons: readonly RawMessage[]): void {
  if (buttons.length > MOST_BUTTONS) throw graphError(105, null, '(#105) Param buttons has too many elements.');
  for (const button of buttons) {
    const title = String(button.title ?? '');
    if (title === '' || [...title].length > MOST_BUTTON_TITLE) throw graphError(100, 2018053);
    const payload = String(button.payload ?? '');
    if (button.type === 'postback' && (payload === '' || payload.length > MOST_PAYLOAD)) throw graphError(100, 2018040);
    if (button.type === 'web_url' && URL.parse(String(button.url ?? '')) === null) throw graphError(100, 2018041);
  }
}

function listOf(value: unknown): RawMessage[] {
  return Array.isArray(value) ? value : [];
}
