import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Shell } from '../shell/shell.js';
import { NotFound } from './not-found.js';

const SignIn = lazy(() => import('./sign-in.route.js'));
const Inbox = lazy(() => import('./inbox.route.js'));
const Overview = lazy(() => import('./overview.route.js'));
const Settings = lazy(() => import('./settings.route.js'));
const Integrations = lazy(() => import('./integrations.route.js'));
const Agency = lazy(() => import('./agency.route.js'));
const People = lazy(() => import('./people.route.js'));
const Labels = lazy(() => import('./labels.route.js'));
const CannedReplies = lazy(() => import('./canned-replies.route.js'));
const AuditLog = lazy(() => import('./audit-log.route.js'));
const AcceptInvitation = lazy(() => import('./accept-invitation.route.js'));
const ForgotPassword = lazy(() => import('./forgot-password.route.js'));
const ResetPassword = lazy(() => import('./reset-password.route.js'));
const Sessions = lazy(() => import('./sessions.route.js'));
const DataProtection = lazy(() => import('./data-protection.route.js'));
const Ledger = lazy(() => import('./ledger.route.js'));

/** Every address of the portal. Each page is a file of its own that is fetched when it is first needed. */
export function PortalRoutes() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="/accept-invitation" element={<AcceptInvitation />} />
      <Route path="/forgot-password" element={<ForgotPassword />} />
      <Route path="/reset-password" element={<ResetPassword />} />
      <Route element={<Shell />}>
        <Route index element={<Navigate to="/inbox" replace />} />
        <Route path="inbox/:conversationId?" element={<Inbox />} />
        <Route path="overview" element={<Overview />} />
        <Route path="settings" element={<Settings />}>
          <Route index element={<Navigate to="integrations" replace />} />
          <Route path="integrations" element={<Integrations />} />
          <Route path="agency" element={<Agency />} />
          <Route path="people" element={<People />} />
          <Route path="labels" element={<Labels />} />
          <Route path="canned-replies" element={<CannedReplies />} />
          <Route path="sessions" element={<Sessions />} />
          <Route path="data-protection" element={<DataProtection />} />
          <Route path="ledger" element={<Ledger />} />
          <Route path="audit-log" element={<AuditLog />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
