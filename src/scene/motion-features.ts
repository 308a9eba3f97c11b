/** What framer-motion can do on the stage, in a file of its own so that the first load is small. */

import { domAnimation } from 'framer-motion';

export const features = domAnimation;
