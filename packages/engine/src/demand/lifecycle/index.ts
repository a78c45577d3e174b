export { type BorrowedForecast, forecastLikeFamily } from './like-family.ts';
