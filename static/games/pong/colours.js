/** The colours on the field, the same by day and by night. Those of the seats are in style.css too, darker. */

export const SEATS = ['#53c7ff', '#ff9561', '#bda0ff', '#84e296'];
export const INK = '#e9edf5';
export const WALL = '#5d6980';
export const NIGHT = ['#182032', '#0a0d15']; // the ground, in the middle and outside
