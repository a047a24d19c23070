import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useMay } from '../../app/permissions.js';
import { Refused } from './refused.js';
import { RoomSkeleton } from './room.js';
import { rooms } from './rooms.js';

const route = getRouteApi('/w/$code/office');

/** The first room that is open to whoever comes. */
export function FirstRoom() {
  const { code } = route.useParams();
  const { ready, mayIn } = useMay(code);
  const first = rooms.find(({ right }) => mayIn(right));
  if (first) return <Navigate to={first.to} params={{ code }} replace />;
  return ready ? <Refused right="member.read" /> : <RoomSkeleton />;
}
