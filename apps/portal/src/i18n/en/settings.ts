export const settings = {
  labels: 'Labels',
  'canned-replies': 'Canned replies',
  integrations: 'Integrations',
  people: 'People',
  ledger: 'Event ledger',
  'audit-log': 'Audit log',
  peopleLead: 'Everybody who answers here.',
};

export const integrations = {
  title: 'Facebook Messenger',
  lead: 'Messages to your Facebook Pages arrive in the inbox, and replies go out from it.',
  none: 'No Page is connected yet.',
  ownersConnect: 'Owners of the agency connect Pages.',
  notConnected: 'No Page was connected',
  connectError: {
    access_denied: 'The Facebook dialog was cancelled, so nothing has changed. You can begin again at any time.',
    permissions_declined: 'Facebook permissions that messages need were declined. Begin again and allow all of them.',
    app_unavailable: 'Facebook does not let this app be used at the moment. Nothing has changed. Try again later.',
    facebook_login_refused: 'Facebook refused the login. Nothing has changed. Begin again.',
    no_pages: 'No Page was chosen in the Facebook dialog. Begin again and choose at least one.',
    other: 'The Facebook login did not work. Begin again; if it stays, quote the time to us.',
  },
  health: {
    receiving: 'Receiving. Last activity {{at}}.',
    waiting: 'Receiving. Nobody has written yet.',
  },
  incident: {
    active: '{{name}} is well.',
    reauthorization_required: '{{name}} can not send. Log in to Facebook again.',
    suspended: 'Facebook has restricted {{name}}. Nothing is sent until it lifts that.',
  },
  mended_one: '{{count}} Page works again.',
  mended_other: '{{count}} Pages work again.',
  pickMore: 'Connect more Pages',
  reconnect: 'Reconnect',
  more: 'More for {{name}}',
  humanAgent: 'People may answer for 7 days',
  humanAgentHint: 'Only where Meta has granted the Page the Human Agent feature.',
  disconnect: 'Disconnect',
  disconnectTitle: 'Disconnect {{name}}?',
  disconnectHint:
    'New messages no longer arrive here and replies can not be sent. All conversations stay, and the Page can be connected again.',
  disconnected: '{{name}} is disconnected. Its conversations are kept.',
};

export const incidents = {
  pages_one: '{{count}} Page',
  pages_other: '{{count}} Pages',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  whose: ' (connected by {{name}})',
  login_ended: "{{which}} can't send: {{why}}{{whose}}.",
  role_lost: "{{which}} can't send: {{why}}{{whose}}.",
  permission_missing: '{{which}}: a permission is missing on Facebook{{whose}}. Sending or receiving may fail.',
  not_subscribed: '{{which}}: Facebook sends no messages here, and that could not be repaired.',
  why: {
    password_changed: 'the Facebook password was changed',
    app_removed: 'the app was removed on Facebook',
    checkpointed: 'Facebook wants to know who is logged in',
    expired: 'the Facebook login has expired',
    unconfirmed: 'the Facebook account is not confirmed',
    logged_out: 'the Facebook login was ended',
    inactive: 'the Facebook login was not used for 90 days',
    role_lost: 'the role on the Page was taken away',
    refused: 'Facebook no longer accepts the login',
  },
  helps: 'One login to Facebook mends all of it. Leave every Page and permission switched on.',
  ownerHelps: 'An owner of your agency mends it by logging in to Facebook again.',
};

export const transfers = {
  elsewhere: 'Another agency has this Page.',
  ask: 'Ask them for it',
  pending: 'Asked for. The other agency has two weeks to decide.',
  asked: '{{agency}} asks for {{page}}. Somebody there manages it on Facebook.',
  grant: 'Let it go',
  refuse: 'Keep it',
  grantTitle: 'Let {{page}} go?',
  grantHint: 'It is disconnected here, and {{agency}} can connect it. Your conversations stay with you; none go over.',
  asking: 'You have asked for {{page}}. The agency that has it decides.',
  withdraw: 'Withdraw',
  granted: '{{page}} is free. Log in to Facebook and connect it.',
  connect: 'Connect it',
};

export const picker = {
  title: 'Connect Facebook Pages',
  lead: 'Choose the Pages whose messages are to arrive here, and the location that each belongs to.',
  connect_one: 'Connect {{count}} Page',
  connect_other: 'Connect {{count}} Pages',
  connecting: 'Connecting',
  connected: 'Connected. It receives messages from now on.',
  already: 'Connected already. Connecting again renews its access.',
  progress: '{{done}} of {{all}}',
  done: 'Done',
  missing: 'Missing at Facebook: {{list}}.',
  again: 'Log in again and allow it',
  locationOf: 'Location of {{name}}',
  nothing: 'You did not choose a Page in the Facebook dialog, or you manage none.',
  wouldStop: 'Pages connected earlier would stop working',
  wouldStopHint: 'You left these Pages out in the Facebook dialog. To keep them, log in again and choose them, too.',
  accept: 'These Pages may stop working',
};

export const plus = {
  badge: 'Plus',
  title: 'Answer Messenger from the same inbox',
  lead: 'Your plan is {{plan}}. Facebook Messenger comes with Plus.',
  plans: { starter: 'Starter', essential: 'Essential', plus: 'Plus', premium: 'Premium' },
  gains: {
    answer: 'Messages to your Facebook Pages arrive within a second, and you answer without leaving the inbox.',
    locations: 'Each Page belongs to a location, so that everybody sees what concerns them.',
    status: 'You see what was delivered and read, and how long you may still reply.',
  },
  howOwner: 'Change the plan in your billing account. Messages that came meanwhile are waiting and open at once.',
  howAgent: 'An owner of your agency can change the plan. Messages that came meanwhile are waiting and open at once.',
};

export const ledger = {
  lead: 'What became of every event that Facebook sent, for 30 days.',
  filter: 'Result',
  outcome: {
    all: 'All',
    stored: 'Stored',
    duplicate: 'Repeated',
    ignored: 'Ignored',
    quarantined: 'Set aside',
    dead: 'Failed',
  },
  empty: 'No events',
  more: 'Show more',
  time: 'Received',
  page: 'Page',
  kind: 'Kind',
  result: 'Result',
  reason: 'Reason',
};
