export const time = {
  now: 'jetzt',
  minutesShort: ' Min.',
  today: 'Heute',
  yesterday: 'Gestern',
  left: {
    days_one: '{{count}} Tag',
    days_other: '{{count}} Tage',
    hours_one: '{{count}} Std.',
    hours_other: '{{count}} Std.',
    minutes_one: '{{count}} Min.',
    minutes_other: '{{count}} Min.',
  },
};

export const shell = {
  overlays: 'Menüs und Dialoge',
  save: 'Speichern',
  delete: 'Löschen',
  deleteNamed: '{{name}} löschen',
  editNamed: '{{name}} bearbeiten',
  navigation: 'Hauptmenü',
  inbox: 'Posteingang',
  inboxWithOpen_one: 'Posteingang, {{shown}} wartet',
  inboxWithOpen_other: 'Posteingang, {{shown}} warten',
  settings: 'Einstellungen',
  notifications: 'Benachrichtigungen',
  notificationsNew: 'Benachrichtigungen: etwas Neues',
  person: 'Dein Menü',
  signOut: 'Abmelden',
  appearance: 'Darstellung',
  schemes: { light: 'Hell', dark: 'Dunkel', auto: 'Wie dieses Gerät' },
  language: 'Sprache',
  shortcuts: 'Tastenkürzel',
  roles: { owner: 'Inhaber', agent: 'Mitarbeiter' },
  loading: 'Wird geladen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Erneut versuchen',
  back: 'Zurück',
};

export const notifications = {
  title: 'Benachrichtigungen',
  desktop: 'Neue Nachrichten auf diesem Desktop zeigen',
  desktopHint: 'Nur solange dieser Tab im Hintergrund ist.',
  blocked:
    'Der Browser blockiert Benachrichtigungen für diese Seite. Erlaube sie in den Seiteneinstellungen des Browsers.',
  sound: 'Bei neuen Nachrichten einen Ton abspielen',
  none: 'Allen Seiten geht es gut.',
  newMessage: 'Neue Nachricht von {{name}}',
};

export const connection = {
  offline:
    'Offline seit {{since}}. Entwürfe bleiben auf diesem Gerät, und was du jetzt sendest, geht hinaus, sobald die Verbindung wieder da ist.',
  reconnecting: 'Die Verbindung wird wiederhergestellt. Was du siehst, kann älter sein als {{since}}.',
};

export const signIn = {
  title: 'Bei FARO anmelden',
  lead: 'Alle Messenger-Unterhaltungen deiner Standorte in einem Posteingang.',
  email: 'E-Mail',
  password: 'Passwort',
  submit: 'Anmelden',
  forgot: 'Passwort vergessen?',
  forgotTitle: 'Ein neues Passwort',
  forgotLead: 'Nenne deine E-Mail-Adresse. Wenn sie sich hier anmeldet, kommt dort ein Link für ein neues Passwort an.',
  sendLink: 'Link schicken',
  linkSent:
    'Wenn sich {{email}} hier anmeldet, ist ein Link unterwegs. Er gilt eine Stunde. Nichts angekommen? Bitte einen Inhaber deiner Agentur darum.',
  backToSignIn: 'Zurück zur Anmeldung',
  chooseTitle: 'Wähle ein neues Passwort',
  chooseLead: 'Überall sonst wirst du abgemeldet.',
  newPassword: 'Neues Passwort',
  passwordHint: 'Mindestens {{count}} Zeichen',
  choose: 'Speichern und anmelden',
  inviteTitle: '{{agency}} lädt dich ein',
  inviteLead: 'Melde dich von nun an mit {{email}} an.',
  name: 'Dein Name',
  join: 'Beitreten',
  linkOver: 'Dieser Link gilt nicht mehr',
  linkOverHint: 'Er wurde schon benutzt, ist zu alt oder nicht vollständig. Bitte um einen neuen.',
  signedOut: 'Melde dich an, um dort weiterzumachen, wo du warst. Entwürfe auf diesem Gerät sind noch da.',
};

export const failure = {
  page: 'Diese Seite funktioniert gerade nicht',
  pageHint: 'Lade sie neu. Wenn es wieder passiert, nenne uns, was hier steht.',
  reload: 'Neu laden',
  notFound: 'Unter dieser Adresse gibt es nichts',
  notFoundHint: 'Der Link ist vielleicht alt, oder die Unterhaltung gehört zu einem Standort, den du nicht siehst.',
  toInbox: 'Zum Posteingang',
  id: 'Nenne diese Kennung: {{id}}',
  cause: 'Gemeldet wurde:',
};
