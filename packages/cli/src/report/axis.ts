export { linePath, stepPath, type TimeAxis, timeAxis, timeLabels, type ValueAxis, valueAxis } from '@equipoise/engine';
