import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { AxisPointerComponent, GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// The parts in use and no others; this file is loaded when the first chart is drawn.
echarts.use([BarChart, CustomChart, LineChart, AxisPointerComponent, GridComponent, TooltipComponent, SVGRenderer]);

export { echarts };
