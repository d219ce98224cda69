/** What `npm start` puts into an empty database (CONTRACT: Demo data). The passwords are published: for the local system alone. */
export type DemoAgency = {
  name: string;
  plan: 'starter' | 'essential' | 'plus' | 'premium';
  locations: readonly string[];
  people: readonly { email: string; name: string; role: 'owner' | 'agent' }[];
  password: string;
};

export const DEMO_AGENCIES: readonly DemoAgency[] = [
  {
    name: 'Harbor Agency',
    plan: 'plus',
    locations: ['Harbor Dental', 'Harbor Fitness'],
    people: [
      { email: 'owner@harbor.example', name: 'Hanna Owner', role: 'owner' },
      { email: 'agent@harbor.example', name: 'Aaron Agent', role: 'agent' },
    ],
    password: 'harbor-demo-1',
  },
  {
    name: 'Pier Agency',
    plan: 'starter',
    locations: ['Pier Bakery'],
    people: [{ email: 'owner@pier.example', name: 'Petra Owner', role: 'owner' }],
    password: 'pier-demo-1',
  },
];
