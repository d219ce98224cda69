import { describe, expect, it } from '@jest/globals';
import { GraphError } from '../graph/graph-error.js';
import type { RawMessage } from './send-request.js';
import { validateMessage } from './validate-message.js';

/** `100/2018034`, or `accepted`. */
function judge(message: RawMessage, hasFile = false): string {
  try {
    validateMessage(message, hasFile);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return `${error.row.code}/${error.row.subcode ?? ''}`;
  }
}

const template = (payload: object) => ({ attachment: { type: 'template', payload } });
const button = (more: object = {}) => ({ type: 'postback', title: 'Yes', payload: 'YES', ...more });
const quickReply = (more: object = {}) => ({ content_type: 'text', title: 'Blue', payload: 'B', ...more });

describe('validateMessage', () => {
  it.each<[string, RawMessage, string]>([
    ['2,000 characters', { text: 'ü'.repeat(2_000) }, 'accepted'],
    ['2,000 emoji, each two UTF-16 units', { text: '🌊'.repeat(2_000) }, 'accepted'],
    ['2,001 characters', { text: 'x'.repeat(2_001) }, '100/'],
    ['no text', { text: '' }, '100/2018034'],
    ['blanks', { text: ' \n' }, '100/2018034'],
    ['nothing at all', {}, '100/2018034'],
    [
      'text and attachment',
      { text: 'x', attachment: { type: 'image', payload: { url: 'https://x.example' } } },
      '100/',
    ],
    ['1,000 characters of metadata', { text: 'x', metadata: 'm'.repeat(1_000) }, 'accepted'],
    ['1,001 characters of metadata', { text: 'x', metadata: 'm'.repeat(1_001) }, '100/'],
    ['13 quick replies', { text: 'x', quick_replies: Array(13).fill(quickReply()) }, 'accepted'],
    ['14 quick replies', { text: 'x', quick_replies: Array(14).fill(quickReply()) }, '105/'],
    ['a quick reply without title', { text: 'x', quick_replies: [quickReply({ title: '' })] }, '100/2018098'],
    ['a quick reply without payload', { text: 'x', quick_replies: [quickReply({ payload: '' })] }, '100/2018099'],
    ['an attachment of no known type', { attachment: { type: 'hologram', payload: {} } }, '100/'],
    ['a picture from nowhere', { attachment: { type: 'image', payload: {} } }, '100/2018047'],
    ['a button template', template({ template_type: 'button', text: 'Sure?', buttons: [button()] }), 'accepted'],
    ['four buttons', template({ template_type: 'button', text: 'x', buttons: Array(4).fill(button()) }), '105/'],
    ['no buttons', template({ template_type: 'button', text: 'x', buttons: [] }), '194/'],
    [
      'a button title of 21 characters',
      template({ template_type: 'button', text: 'x', buttons: [button({ title: 'x'.repeat(21) })] }),
      '100/2018053',
    ],
    [
      'a postback without payload',
      template({ template_type: 'button', text: 'x', buttons: [button({ payload: '' })] }),
      '100/2018040',
    ],
    [
      'a link to nowhere',
      template({ template_type: 'button', text: 'x', buttons: [button({ type: 'web_url', url: 'x' })] }),
      '100/2018041',
    ],
    ['11 elements', template({ template_type: 'generic', elements: Array(11).fill({ title: 'x' }) }), '105/'],
    ['two media', template({ template_type: 'media', elements: [{ url: 'x' }, { url: 'y' }] }), '100/'],
  ])('%s: %j', (_name, message, verdict) => {
    expect(judge(message)).toBe(verdict);
  });

  it('takes the file of a multipart call for an attachment without url', () => {
    expect(judge({ attachment: { type: 'image', payload: {} } }, true)).toBe('accepted');
  });

  it('cuts the title of a quick reply after 20 characters', () => {
    const { quickReplies } = validateMessage(
      { text: 'x', quick_replies: [quickReply({ title: 'x'.repeat(25) })] },
      false,
    );
    expect(quickReplies[0]?.title).toHaveLength(20);
  });
});
