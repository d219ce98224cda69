export const time = {
  now: 'now',
  minutesShort: 'm',
  today: 'Today',
  yesterday: 'Yesterday',
  left: {
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    hours_one: '{{count}} h',
    hours_other: '{{count}} h',
    minutes_one: '{{count}} min',
    minutes_other: '{{count}} min',
  },
};

export const shell = {
  overlays: 'Menus and dialogs',
  save: 'Save',
  delete: 'Delete',
  deleteNamed: 'Delete {{name}}',
  editNamed: 'Edit {{name}}',
  navigation: 'Main',
  inbox: 'Inbox',
  inboxWithOpen_one: 'Inbox, {{shown}} waiting',
  inboxWithOpen_other: 'Inbox, {{shown}} waiting',
  settings: 'Settings',
  notifications: 'Notifications',
  notificationsNew: 'Notifications: something new',
  person: 'Your menu',
  signOut: 'Sign out',
  appearance: 'Appearance',
  schemes: { light: 'Light', dark: 'Dark', auto: 'Like this device' },
  language: 'Language',
  shortcuts: 'Keyboard shortcuts',
  roles: { owner: 'Owner', agent: 'Agent' },
  loading: 'Loading',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  back: 'Back',
};

export const notifications = {
  title: 'Notifications',
  desktop: 'Show new messages on this desktop',
  desktopHint: 'Only while this tab is in the background.',
  blocked: 'The browser blocks notifications for this site. Allow them in the site settings of the browser.',
  sound: 'Play a sound for new messages',
  none: 'All Pages are well.',
  newMessage: 'New message from {{name}}',
};

export const connection = {
  offline:
    'Offline since {{since}}. Drafts stay on this device, and what you send now goes out when the connection is back.',
  reconnecting: 'Connecting again. What you see may be older than {{since}}.',
};

export const signIn = {
  title: 'Sign in to FARO',
  lead: 'Every Messenger conversation of your locations, in one inbox.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  forgot: 'Forgot your password?',
  forgotTitle: 'A new password',
  forgotLead: 'Say your e-mail address. If it signs in here, a link for a new password is on its way to it.',
  sendLink: 'Send the link',
  linkSent:
    'If {{email}} signs in here, a link is on its way. It works for an hour. Nothing came? Ask an owner of your agency for one.',
  backToSignIn: 'Back to sign-in',
  chooseTitle: 'Choose a new password',
  chooseLead: 'You will be signed out everywhere else.',
  newPassword: 'New password',
  passwordHint: 'At least {{count}} characters',
  choose: 'Save and sign in',
  inviteTitle: '{{agency}} invites you',
  inviteLead: 'Sign in with {{email}} from now on.',
  name: 'Your name',
  join: 'Join',
  linkOver: 'This link does not work any more',
  linkOverHint: 'It was used already, is too old, or is not whole. Ask for a new one.',
  signedOut: 'Sign in to go on where you were. Drafts on this device are still here.',
};

export const failure = {
  page: 'This page stopped working',
  pageHint: 'Reload it. If it happens again, tell us what stands here.',
  reload: 'Reload',
  notFound: 'There is nothing at this address',
  notFoundHint: 'The link may be old, or the conversation belongs to a location that you can not see.',
  toInbox: 'Go to the inbox',
  id: 'Id to quote: {{id}}',
  cause: 'What was reported:',
};
